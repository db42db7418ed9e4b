package dev.plinth.modules.compute;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.plinth.modules.encryption.IKey;
import dev.plinth.modules.json.JsonDocument;
import dev.plinth.modules.storage.IBucket;
import org.jspecify.annotations.Nullable;

/**
 * What EMR enforces on every cluster: encryption of objects, disks and traffic, and session tokens
 * for instance metadata (AWS: "Create a security configuration").
 */
record EmrSecurityConfiguration(
    Encryption encryptionConfiguration, Metadata instanceMetadataServiceConfiguration) {

  record Encryption(
      boolean enableInTransitEncryption,
      boolean enableAtRestEncryption,
      InTransit inTransitEncryptionConfiguration,
      AtRest atRestEncryptionConfiguration) {}

  record InTransit(@JsonProperty("TLSCertificateConfiguration") Certificates certificates) {}

  record Certificates(String certificateProviderType, String s3Object) {}

  record AtRest(Objects s3EncryptionConfiguration, Disks localDiskEncryptionConfiguration) {}

  record Objects(String encryptionMode, @Nullable String awsKmsKey) {}

  record Disks(String encryptionKeyProviderType, String awsKmsKey, boolean enableEbsEncryption) {}

  record Metadata(int minimumInstanceMetadataServiceVersion, int httpPutResponseHopLimit) {}

  static String json(IKey disks, IBucket artifacts, String certificates) {
    return JsonDocument.ofRequest(
        new EmrSecurityConfiguration(
            new Encryption(
                true,
                true,
                new InTransit(
                    new Certificates(
                        "PEM", "s3://%s/%s".formatted(artifacts.bucketName(), certificates))),
                new AtRest(
                    artifacts
                        .key()
                        .map(key -> new Objects("SSE-KMS", key.keyArn()))
                        .orElse(new Objects("SSE-S3", null)),
                    new Disks("AwsKms", disks.keyArn(), true))),
            // Jobs run on the host itself: a token need not pass a container's network.
            new Metadata(2, 1)));
  }
}
