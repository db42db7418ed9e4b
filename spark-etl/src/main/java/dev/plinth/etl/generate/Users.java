package dev.plinth.etl.generate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.plinth.etl.generate.WorldTable.Faults;
import dev.plinth.etl.generate.WorldTable.Field;
import java.util.List;
import java.util.Map;

/** People with a name, an age and a salary: the smallest table worth a pipeline. */
final class Users {

  private Users() {}

  static WorldTable table(World world) {
    var draw = new Draw(world.seed(), "users", col("row"));
    return new WorldTable(
        "users",
        "id",
        new DayCurve(world.seed(), world.first(), world.days()).cuts(world.rows(), 1),
        List.of(
            new Field("id", col("row")),
            new Field("name", Names.full(draw)),
            new Field("age", draw.below("age", 63).plus(lit(18L)).cast("int")),
            new Field(
                "salary", Draw.money(draw.below("salary", 9_000_000).plus(lit(3_000_000L)), 10))),
        new Faults(
            List.of("name", "age", "salary"),
            Map.of("name", lit("?")),
            Map.of("age", lit(-1), "salary", Draw.money(lit(-1L), 10)),
            Map.of(),
            Map.of()));
  }
}
