package dev.plinth.bindings.generator;

import java.util.List;

/**
 * One resource or data source of the prebuilt provider, under its two names.
 *
 * @param javaName the Java package below {@code com.hashicorp.cdktf.providers.aws}, for example
 *     {@code s3_bucket}
 * @param jsiiName the submodule of the jsii assembly, for example {@code s3Bucket}
 * @param moduleLines its lines of {@code $Module.txt}, which map jsii types to Java classes
 */
record Namespace(String javaName, String jsiiName, List<String> moduleLines) {

  /** What the Java package and the folder in the npm package have in common. */
  String folderKey() {
    return folderKey(javaName);
  }

  /**
   * Folders keep Terraform's words, Java packages are split at digits too: {@code s3control-bucket}
   * and {@code s3_control_bucket}.
   */
  static String folderKey(String name) {
    return name.replaceAll("[-_]", "");
  }
}
