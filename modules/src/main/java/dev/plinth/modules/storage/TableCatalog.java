package dev.plinth.modules.storage;

import com.hashicorp.cdktf.providers.aws.glue_catalog_database.GlueCatalogDatabase;
import dev.plinth.modules.identity.Grantee;
import dev.plinth.modules.identity.PolicyStatement;
import dev.plinth.modules.source.PlatformConstruct;
import java.util.List;

/** The tables of the curated zone, as a database of the Glue catalog: what Iceberg commits to. */
public final class TableCatalog extends PlatformConstruct {

  private static final List<String> READ =
      List.of("glue:GetDatabase", "glue:GetTable", "glue:GetTables");

  private final DataLakeProperties properties;
  private final String name;
  private final GlueCatalogDatabase resource;

  TableCatalog(DataLake lake, IBucket curated, DataLakeProperties properties) {
    super(lake, "Catalog");
    this.properties = properties;
    // Glue and Hive know no hyphens.
    name = properties.name().replace('-', '_');
    resource =
        GlueCatalogDatabase.Builder.create(this, "Resource")
            .name(name)
            .description("Tables of the curated zone of " + properties.name())
            .locationUri("s3://" + curated.bucketName() + "/")
            .build();
  }

  /** The database's name. */
  public String databaseName() {
    return name;
  }

  /** The database itself. */
  public GlueCatalogDatabase resource() {
    return resource;
  }

  /**
   * Lets a principal find tables; reading their data takes {@link IBucket#grantRead} too.
   *
   * @param id see {@link Grantee#allow}
   */
  public void grantRead(Grantee grantee, String id) {
    grantee.allow(id, List.of(statement("ReadTables", READ)));
  }

  /**
   * Lets a principal find, create and change tables, but not drop them: what an Iceberg writer
   * needs.
   *
   * @param id see {@link Grantee#allow}
   */
  public void grantReadWrite(Grantee grantee, String id) {
    grantee.allow(
        id,
        List.of(
            statement("ReadTables", READ),
            statement("CommitTables", List.of("glue:CreateTable", "glue:UpdateTable"))));
  }

  private PolicyStatement statement(String sid, List<String> actions) {
    return PolicyStatement.builder()
        .sid(sid)
        .actions(actions)
        // Glue checks an action on a table for its database and its catalog too.
        .resources(List.of(arn("catalog"), arn("database/" + name), arn("table/" + name + "/*")))
        .build();
  }

  private String arn(String resourceName) {
    return "arn:aws:glue:%s:%s:%s"
        .formatted(properties.region(), properties.account(), resourceName);
  }
}
