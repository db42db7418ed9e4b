package dev.plinth.modules.storage;

import dev.plinth.modules.encryption.IKey;
import dev.plinth.modules.identity.Condition;
import dev.plinth.modules.identity.PolicyStatement;
import dev.plinth.modules.validation.Checks;
import dev.plinth.modules.validation.InvalidPropertiesException;
import dev.plinth.modules.validation.Problem;
import dev.plinth.modules.validation.Validated;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What principals may do in folders of a bucket, with what that needs of its key. */
final class BucketGrants {

  private static final List<String> READ = List.of("s3:GetObject");
  private static final List<String> WRITE =
      List.of("s3:AbortMultipartUpload", "s3:ListMultipartUploadParts", "s3:PutObject");
  private static final List<String> READ_WRITE =
      Stream.of(WRITE, READ, List.of("s3:DeleteObject")).flatMap(List::stream).sorted().toList();

  private final IBucket bucket;
  private final List<String> folders;

  private BucketGrants(IBucket bucket, List<String> folders) {
    this.bucket = bucket;
    this.folders = folders;
  }

  static BucketGrants of(IBucket bucket, String... folders) {
    var scope = new Folders(List.of(folders));
    List<Problem> problems = scope.problems();
    if (!problems.isEmpty()) {
      throw new InvalidPropertiesException("Grant on a bucket", problems);
    }
    return new BucketGrants(bucket, scope.folders());
  }

  List<PolicyStatement> read() {
    return statements(true, "ReadObjects", READ, key -> key.decryptThrough("s3", ofBucket()));
  }

  List<PolicyStatement> write() {
    return statements(false, "WriteObjects", WRITE, key -> key.encryptThrough("s3", ofBucket()));
  }

  List<PolicyStatement> readWrite() {
    return statements(
        true, "ReadAndWriteObjects", READ_WRITE, key -> key.encryptThrough("s3", ofBucket()));
  }

  private List<PolicyStatement> statements(
      boolean list, String sid, List<String> actions, Function<IKey, PolicyStatement> keyUse) {
    var statements = new ArrayList<PolicyStatement>();
    if (list) {
      statements.add(list());
    }
    statements.add(
        PolicyStatement.builder().sid(sid).actions(actions).resources(objects()).build());
    bucket.key().map(keyUse).ifPresent(statements::add);
    return List.copyOf(statements);
  }

  private PolicyStatement list() {
    var statement =
        PolicyStatement.builder()
            .sid("ListObjects")
            .actions(List.of("s3:ListBucket"))
            .resources(List.of(bucket.bucketArn()));
    if (!folders.isEmpty()) {
      statement.conditions(
          List.of(
              Condition.like(
                  "s3:prefix",
                  // Clients also ask for the folder without its slash, to see that it exists.
                  folders.stream()
                      .flatMap(
                          folder ->
                              Stream.of(folder.substring(0, folder.length() - 1), folder + "*"))
                      .toArray(String[]::new))));
    }
    return statement.build();
  }

  private List<String> objects() {
    return folders.isEmpty()
        ? List.of(bucket.bucketArn() + "/*")
        : folders.stream().map(folder -> bucket.bucketArn() + "/" + folder + "*").toList();
  }

  /** S3 names the bucket, or the object where there is no bucket key, when it asks for the key. */
  private Condition ofBucket() {
    return Condition.like(
        "kms:EncryptionContext:aws:s3:arn", bucket.bucketArn(), bucket.bucketArn() + "/*");
  }

  private record Folders(List<String> folders) implements Validated {

    private static final Pattern FOLDER = Pattern.compile("[^/*?${}]+(/[^/*?${}]+)*/");

    @Override
    public void validate(Checks check) {
      for (int i = 0; i < folders.size(); i++) {
        check.matches(
            "folders[" + i + "]",
            folders.get(i),
            FOLDER,
            "a folder that ends in a slash, without wildcards",
            "write it like events/");
      }
    }
  }
}
