package dev.plinth.modules.storage;

import dev.plinth.modules.encryption.IKey;
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
}
