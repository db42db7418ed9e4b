package dev.plinth.modules.storage;

import dev.plinth.modules.encryption.IKey;
import dev.plinth.modules.identity.Grantee;
import java.util.Optional;

/** An S3 bucket, made here or elsewhere. Its values may be tokens. */
public interface IBucket {

  /** The bucket's name. */
  String bucketName();

  /** The bucket's ARN; its objects' are this, a slash and the key. */
  String bucketArn();

  /** The key that encrypts its objects; none when S3's own keys do. */
  Optional<IKey> key();

  /** A bucket that is not made here. */
  static IBucket fromAttributes(String bucketName, Optional<IKey> key) {
    return new BucketAttributes(bucketName, "arn:aws:s3:::" + bucketName, key);
  }

  /**
   * Lets a principal list and read objects, and decrypt them.
   *
   * @param id see {@link Grantee#allow}
   * @param folders where, as {@code events/}; by default in the whole bucket
   * @throws dev.plinth.modules.validation.InvalidPropertiesException listing every problem
   */
  default void grantRead(Grantee grantee, String id, String... folders) {
    grantee.allow(id, BucketGrants.of(this, folders).read());
  }

  /**
   * Lets a principal write objects, also in parts, and encrypt them; not list, read or delete.
   *
   * @param id see {@link Grantee#allow}
   * @param folders where, as {@code events/}; by default in the whole bucket
   * @throws dev.plinth.modules.validation.InvalidPropertiesException listing every problem
   */
  default void grantWrite(Grantee grantee, String id, String... folders) {
    grantee.allow(id, BucketGrants.of(this, folders).write());
  }

  /**
   * Lets a principal list, read, write and delete objects: what a Spark job needs where it commits
   * its output. Old versions stay out of its reach.
   *
   * @param id see {@link Grantee#allow}
   * @param folders where, as {@code events/}; by default in the whole bucket
   * @throws dev.plinth.modules.validation.InvalidPropertiesException listing every problem
   */
  default void grantReadWrite(Grantee grantee, String id, String... folders) {
    grantee.allow(id, BucketGrants.of(this, folders).readWrite());
  }
}
