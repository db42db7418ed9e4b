package dev.plinth.modules.logging;

import com.hashicorp.cdktf.providers.aws.cloudwatch_log_group.CloudwatchLogGroup;
import dev.plinth.modules.DataRemoval;
import dev.plinth.modules.encryption.IKey;
import dev.plinth.modules.identity.Grantee;
import dev.plinth.modules.identity.PolicyStatement;
import dev.plinth.modules.source.PlatformConstruct;
import dev.plinth.modules.validation.Checks;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/**
 * A group of CloudWatch logs that is encrypted with a key of the account and forgets what is old.
 */
public final class LogGroup extends PlatformConstruct implements ILogGroup {

  private final CloudwatchLogGroup resource;

  /**
   * @param key must let CloudWatch Logs use it, see {@link
   *     dev.plinth.modules.encryption.KeyStatements#cloudWatchLogs}
   * @throws dev.plinth.modules.validation.InvalidPropertiesException listing every problem
   */
  public LogGroup(Construct scope, String id, IKey key, LogGroupProperties properties) {
    super(scope, Checks.validId(scope, id, properties));
    boolean removable = DataRemoval.isAllowed(this, properties.destroyable());
    resource =
        CloudwatchLogGroup.Builder.create(this, "Resource")
            .name(properties.name())
            .retentionInDays(properties.retentionDays())
            .kmsKeyId(key.keyArn())
            .tags(Map.of("Name", properties.name()))
            .lifecycle(DataRemoval.lifecycle(removable))
            .build();
  }

  @Override
  public String logGroupArn() {
    return resource.getArn();
  }

  @Override
  public String logGroupName() {
    return resource.getName();
  }

  /** The group itself. */
  public CloudwatchLogGroup resource() {
    return resource;
  }

  /**
   * Lets a principal write to this group. The key needs no grant: CloudWatch Logs uses it itself.
   *
   * @param id see {@link Grantee#allow}
   */
  public void grantWrite(Grantee grantee, String id) {
    grantee.allow(
        id,
        List.of(
            PolicyStatement.builder()
                .sid("WriteLogs")
                .actions(List.of("logs:CreateLogStream", "logs:PutLogEvents"))
                .resources(List.of(logGroupArn() + ":log-stream:*"))
                .build(),
            PolicyStatement.builder()
                .sid("FindLogStreams")
                .actions(List.of("logs:DescribeLogStreams"))
                .resources(List.of(logGroupArn()))
                .build()));
  }
}
