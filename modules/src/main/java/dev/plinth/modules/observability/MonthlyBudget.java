package dev.plinth.modules.observability;

import com.hashicorp.cdktf.providers.aws.budgets_budget.BudgetsBudget;
import com.hashicorp.cdktf.providers.aws.budgets_budget.BudgetsBudgetCostFilter;
import com.hashicorp.cdktf.providers.aws.budgets_budget.BudgetsBudgetNotification;
import dev.plinth.modules.source.PlatformConstruct;
import dev.plinth.modules.validation.Checks;
import java.util.List;
import software.constructs.Construct;

/**
 * What an environment may cost in a month: a topic hears when four fifths are spent, when all is,
 * and when all will be at this pace.
 */
public final class MonthlyBudget extends PlatformConstruct {

  private final BudgetsBudget resource;

  /**
   * @param topic must let Budgets publish
   * @throws dev.plinth.modules.validation.InvalidPropertiesException listing every problem
   */
  public MonthlyBudget(
      Construct scope, String id, ITopic topic, MonthlyBudgetProperties properties) {
    super(scope, Checks.validId(scope, id, properties));
    resource =
        BudgetsBudget.Builder.create(this, "Resource")
            .name(properties.name() + "-monthly")
            .budgetType("COST")
            .timeUnit("MONTHLY")
            .limitAmount(String.valueOf(properties.usDollars()))
            .limitUnit("USD")
            .costFilter(
                List.of(
                    BudgetsBudgetCostFilter.builder()
                        .name("TagKeyValue")
                        .values(List.of("user:environment$" + properties.environment()))
                        .build()))
            .notification(
                List.of(
                    notification(topic, "ACTUAL", 80),
                    notification(topic, "ACTUAL", 100),
                    notification(topic, "FORECASTED", 100)))
            .build();
  }

  /** The budget itself. */
  public BudgetsBudget resource() {
    return resource;
  }

  private static BudgetsBudgetNotification notification(ITopic topic, String type, int percent) {
    return BudgetsBudgetNotification.builder()
        .notificationType(type)
        .comparisonOperator("GREATER_THAN")
        .threshold(percent)
        .thresholdType("PERCENTAGE")
        .subscriberSnsTopicArns(List.of(topic.topicArn()))
        .build();
  }
}
