package dev.plinth.modules.storage;

import dev.plinth.modules.encryption.IKey;
import java.util.Optional;

/** What is known of a bucket that is not made here. */
record BucketAttributes(String bucketName, String bucketArn, Optional<IKey> key)
    implements IBucket {}
