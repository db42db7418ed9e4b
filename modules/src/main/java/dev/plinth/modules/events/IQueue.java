package dev.plinth.modules.events;

import dev.plinth.modules.encryption.IKey;
import dev.plinth.modules.identity.Grantee;
import dev.plinth.modules.identity.PolicyStatement;
import java.util.List;

/** An SQS queue, made here or elsewhere. Its values may be tokens. */
public interface IQueue {

  /** The queue's ARN. */
  String queueArn();

  /** The queue's URL, which the SQS API knows it by. */
  String queueUrl();

  /** The queue's name, which metrics know it by. */
  String queueName();

  /** The key that encrypts its messages. */
  IKey key();

  /**
   * Lets a principal take messages, put them back and drop them, and decrypt them.
   *
   * @param id see {@link Grantee#allow}
   */
  default void grantConsume(Grantee grantee, String id) {
    grantee.allow(
        id,
        List.of(
            PolicyStatement.builder()
                .sid("ConsumeMessages")
                .actions(
                    List.of(
                        "sqs:ChangeMessageVisibility",
                        "sqs:DeleteMessage",
                        "sqs:GetQueueAttributes",
                        "sqs:ReceiveMessage"))
                .resources(List.of(queueArn()))
                .build(),
            key().decryptThrough("sqs")));
  }
}
