package dev.plinth.modules.encryption;

/** A KMS key, made here or elsewhere. */
public interface IKey {

  /** The key's ARN; may be a token. */
  String keyArn();

  /** A key that is not made here, by its ARN. */
  static IKey fromArn(String keyArn) {
    return () -> keyArn;
  }
}
