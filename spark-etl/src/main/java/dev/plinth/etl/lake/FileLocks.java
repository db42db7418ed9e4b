package dev.plinth.etl.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.iceberg.LockManager;
import org.jspecify.annotations.Nullable;

/**
 * Locks between processes for Iceberg's Hadoop catalog on a local file system, where a rename
 * replaces its target silently: without a lock the later of two commits would erase the other. The
 * operating system frees the lock of a killed process.
 */
public final class FileLocks implements LockManager {

  private static final long WAIT_MILLIS = 60_000;

  private final Map<String, FileLock> held = new ConcurrentHashMap<>();
  private @Nullable Path folder;

  @Override
  public void initialize(Map<String, String> properties) {
    Path warehouse = Path.of(URI.create(Objects.requireNonNull(properties.get("warehouse"))));
    folder = warehouse.resolve(".locks");
  }

  @Override
  public boolean acquire(String entityId, String ownerId) {
    // One lock per table: the entity is the metadata file about to be written.
    Path lockFile = lockFile(entityId);
    long deadline = System.currentTimeMillis() + WAIT_MILLIS;
    try {
      Files.createDirectories(Objects.requireNonNull(folder));
      do {
        FileChannel channel =
            FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = tryLock(channel);
        if (lock != null) {
          held.put(entityId + ownerId, lock);
          return true;
        }
        channel.close();
        Thread.sleep(5);
      } while (System.currentTimeMillis() < deadline);
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot lock " + lockFile, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public boolean release(String entityId, String ownerId) {
    FileLock lock = held.remove(entityId + ownerId);
    if (lock == null) {
      return false;
    }
    try {
      lock.channel().close();
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unlock " + entityId, e);
    }
  }

  @Override
  public void close() {
    held.values()
        .forEach(
            lock -> {
              try {
                lock.channel().close();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    held.clear();
  }

  private Path lockFile(String entityId) {
    String table = entityId.substring(0, Math.max(0, entityId.lastIndexOf('/')));
    return Objects.requireNonNull(folder).resolve(Integer.toHexString(table.hashCode()) + ".lock");
  }

  /** The lock, or null when another process or another catalog of this one has it. */
  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }
}
