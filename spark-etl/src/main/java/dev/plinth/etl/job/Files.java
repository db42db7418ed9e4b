package dev.plinth.etl.job;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Small files and listings at any address that Hadoop knows: {@code file:}, {@code s3a:}, … */
public final class Files {

  private final Configuration configuration;

  /** Files as {@code configuration} reaches them. */
  public Files(Configuration configuration) {
    this.configuration = configuration;
  }

  /** Writes a small text over whatever is there. */
  public void write(Path path, String text) {
    try (FSDataOutputStream stream = fileSystem(path).create(path, true)) {
      stream.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + path, e);
    }
  }

  /** Reads a small text. */
  public String read(Path path) {
    try (var stream = fileSystem(path).open(path)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }

  /** Whether something is there. */
  public boolean exists(Path path) {
    try {
      return fileSystem(path).exists(path);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look for " + path, e);
    }
  }

  /** Deletes the file or folder, if it is there. */
  public void delete(Path path) {
    try {
      fileSystem(path).delete(path, true);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + path, e);
    }
  }

  /** What lies directly in the folder, by name; nothing when there is no such folder. */
  public List<FileStatus> list(Path folder) {
    try {
      var statuses = new ArrayList<>(Arrays.asList(fileSystem(folder).listStatus(folder)));
      statuses.sort(Comparator.comparing(status -> status.getPath().getName()));
      return statuses;
    } catch (FileNotFoundException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }

  /** The path with scheme and authority, as listings and Spark's file names spell it. */
  public Path qualified(Path path) {
    try {
      return fileSystem(path).makeQualified(path);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot reach " + path, e);
    }
  }

  private FileSystem fileSystem(Path path) throws IOException {
    return path.getFileSystem(configuration);
  }
}
