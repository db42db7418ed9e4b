package dev.plinth.modules.observability;

import dev.plinth.modules.encryption.IKey;
import dev.plinth.modules.identity.Grantee;
import dev.plinth.modules.identity.PolicyStatement;
import java.util.List;

/** An SNS topic, made here or elsewhere. */
public interface ITopic {

  /** The topic's ARN; may be a token. */
  String topicArn();

  /** The key that encrypts its messages. */
  IKey key();

  /**
   * Lets a principal publish.
   *
   * @param id see {@link Grantee#allow}
   */
  default void grantPublish(Grantee grantee, String id) {
    grantee.allow(
        id,
        List.of(
            PolicyStatement.builder()
                .sid("Publish")
                .actions(List.of("sns:Publish"))
                .resources(List.of(topicArn()))
                .build(),
            key().encryptThrough("sns")));
  }
}
