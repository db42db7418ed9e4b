package dev.plinth.modules.observability;

import dev.plinth.modules.ConstructProperties;
import dev.plinth.modules.PhysicalName;
import dev.plinth.modules.validation.Checks;
import dev.plinth.modules.validation.Validated;

/**
 * What a {@link MonthlyBudget} is made of.
 *
 * @param name first part of its name; required
 * @param environment the value of the tag {@code environment} of what is counted; the tag must be
 *     activated for cost allocation once for each account; required
 * @param usDollars the limit in US dollars, 1 or more; required
 */
@ConstructProperties
public record MonthlyBudgetProperties(String name, String environment, Integer usDollars)
    implements Validated {

  public static MonthlyBudgetPropertiesBuilder builder() {
    return MonthlyBudgetPropertiesBuilder.builder();
  }

  @Override
  public void validate(Checks check) {
    PhysicalName.check(check, "name", name);
    check.between("usDollars", usDollars, 1, 100_000_000, "US dollars", "count a whole month");
  }
}
