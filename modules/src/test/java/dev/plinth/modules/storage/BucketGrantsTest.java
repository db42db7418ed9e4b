package dev.plinth.modules.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plinth.modules.encryption.IKey;
import dev.plinth.modules.identity.Condition;
import dev.plinth.modules.identity.Grantee;
import dev.plinth.modules.identity.PolicyStatement;
import dev.plinth.modules.validation.InvalidPropertiesException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BucketGrantsTest {

  private static final IBucket RAW =
      IBucket.fromAttributes("raw", Optional.of(IKey.fromArn("arn:key")));
  private static final Condition THROUGH_S3 =
      Condition.like("kms:ViaService", "s3.*.amazonaws.com");
  private static final Condition OF_BUCKET =
      Condition.like("kms:EncryptionContext:aws:s3:arn", "arn:aws:s3:::raw", "arn:aws:s3:::raw/*");

  private final List<PolicyStatement> allowed = new ArrayList<>();
  private final Grantee jobs = (id, statements) -> allowed.addAll(statements);

  @Test
  void reading_lists_gets_and_decrypts_objects_of_the_bucket_through_s3() {
    RAW.grantRead(jobs, "ReadRaw");

    assertThat(allowed)
        .containsExactly(
            allow("ListObjects", List.of("s3:ListBucket"), "arn:aws:s3:::raw"),
            allow("ReadObjects", List.of("s3:GetObject"), "arn:aws:s3:::raw/*"),
            key("DecryptThroughS3", "kms:Decrypt"));
  }

  @Test
  void reading_a_folder_lists_and_gets_there_alone() {
    RAW.grantRead(jobs, "ReadEvents", "events/", "in/users/");

    assertThat(allowed.get(0).conditions())
        .containsExactly(
            Condition.like("s3:prefix", "events", "events/*", "in/users", "in/users/*"));
    assertThat(allowed.get(1).resources())
        .containsExactly("arn:aws:s3:::raw/events/*", "arn:aws:s3:::raw/in/users/*");
  }

  @Test
  void writing_does_not_list_read_or_delete() {
    RAW.grantWrite(jobs, "WriteRaw");

    assertThat(allowed)
        .containsExactly(
            allow(
                "WriteObjects",
                List.of("s3:AbortMultipartUpload", "s3:ListMultipartUploadParts", "s3:PutObject"),
                "arn:aws:s3:::raw/*"),
            key("EncryptThroughS3", "kms:Decrypt", "kms:GenerateDataKey"));
  }

  @Test
  void reading_and_writing_also_deletes_but_no_old_version() {
    RAW.grantReadWrite(jobs, "Commit");

    assertThat(allowed)
        .extracting(PolicyStatement::sid)
        .containsExactly("ListObjects", "ReadAndWriteObjects", "EncryptThroughS3");
    assertThat(allowed.get(1).actions())
        .containsExactly(
            "s3:AbortMultipartUpload",
            "s3:DeleteObject",
            "s3:GetObject",
            "s3:ListMultipartUploadParts",
            "s3:PutObject");
  }

  @Test
  void a_bucket_without_a_key_of_its_own_needs_no_key() {
    IBucket.fromAttributes("logs", Optional.empty()).grantRead(jobs, "ReadLogs");

    assertThat(allowed)
        .extracting(PolicyStatement::sid)
        .containsExactly("ListObjects", "ReadObjects");
  }

  @Test
  void a_folder_that_matches_more_than_itself_fails() {
    for (String folder : List.of("events", "*/", "/", "a//b/", "")) {
      assertThatThrownBy(() -> RAW.grantRead(jobs, "Read", folder))
          .isInstanceOf(InvalidPropertiesException.class)
          .hasMessageContaining("folders[0]: '" + folder + "' is not valid");
    }
    assertThat(allowed).isEmpty();
  }

  private static PolicyStatement allow(String sid, List<String> actions, String resource) {
    return PolicyStatement.builder().sid(sid).actions(actions).resources(List.of(resource)).build();
  }

  private static PolicyStatement key(String sid, String... actions) {
    return PolicyStatement.builder()
        .sid(sid)
        .actions(List.of(actions))
        .resources(List.of("arn:key"))
        .conditions(List.of(THROUGH_S3, OF_BUCKET))
        .build();
  }
}
