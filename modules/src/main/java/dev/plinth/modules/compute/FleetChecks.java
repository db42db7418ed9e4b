package dev.plinth.modules.compute;

import dev.plinth.modules.validation.Checks;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/** What holds for every fleet of instances. */
final class FleetChecks {

  /** AWS: a fleet with an allocation strategy has at most 30 types. */
  private static final int MOST_TYPES = 30;

  private FleetChecks() {}

  static List<InstanceType> types(String... codes) {
    return Stream.of(codes).map(InstanceType::parse).toList();
  }

  static void types(Checks check, List<InstanceType> types) {
    check.notEmpty("types", types, "at least one instance type", "name some, the preferred first");
    if (types.size() > MOST_TYPES) {
      check.problem(
          "types",
          types.size(),
          "are too many",
          "at most " + MOST_TYPES,
          "leave the least wanted out");
    }
    var seen = new HashSet<InstanceType>();
    for (int i = 0; i < types.size(); i++) {
      if (!seen.add(types.get(i))) {
        check.problem(
            "types[" + i + "]", types.get(i), "is named twice", "each type once", "remove one");
      }
    }
  }

  static void disk(Checks check, int diskGib) {
    check.between("diskGib", diskGib, 32, 16_384, "GiB", "64 is common");
  }
}
