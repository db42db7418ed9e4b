package dev.plinth.etl.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Hadoop's local file system, except that it sets permissions itself. Where Hadoop's native library
 * is missing, the original starts the program {@code chmod} for every file it creates.
 */
public final class LocalFiles extends LocalFileSystem {

  /** Called by Hadoop, which finds the class in {@code fs.file.impl}. */
  public LocalFiles() {
    super(new Raw());
  }

  private static final class Raw extends RawLocalFileSystem {
    @Override
    public void setPermission(Path path, FsPermission permission) throws IOException {
      PosixFileAttributeView file =
          Files.getFileAttributeView(pathToFile(path).toPath(), PosixFileAttributeView.class);
      // The sticky bit has no place in Java's permissions.
      if (file == null || permission.getStickyBit()) {
        super.setPermission(path, permission);
      } else {
        file.setPermissions(PosixFilePermissions.fromString(permission.toString()));
      }
    }
  }
}
