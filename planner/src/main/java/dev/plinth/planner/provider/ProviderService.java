package dev.plinth.planner.provider;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import dev.plinth.bindings.schema.Block;
import dev.plinth.bindings.schema.ProviderSchema;
import dev.plinth.planner.protocol.ApplyResourceChange;
import dev.plinth.planner.protocol.AttributePath;
import dev.plinth.planner.protocol.Configure;
import dev.plinth.planner.protocol.Diagnostic;
import dev.plinth.planner.protocol.DynamicValue;
import dev.plinth.planner.protocol.GetProviderSchema;
import dev.plinth.planner.protocol.ImportResourceState;
import dev.plinth.planner.protocol.PlanResourceChange;
import dev.plinth.planner.protocol.PrepareProviderConfig;
import dev.plinth.planner.protocol.ProviderGrpc;
import dev.plinth.planner.protocol.ReadDataSource;
import dev.plinth.planner.protocol.ReadResource;
import dev.plinth.planner.protocol.Stop;
import dev.plinth.planner.protocol.UpgradeResourceState;
import dev.plinth.planner.protocol.ValidateDataSourceConfig;
import dev.plinth.planner.protocol.ValidateResourceTypeConfig;
import dev.plinth.planner.provider.ConnectionSessions.Configuration;
import dev.plinth.planner.provider.PolicyDocument.InvalidDocumentException;
import dev.plinth.planner.value.JsonState;
import dev.plinth.planner.value.Msgpack;
import dev.plinth.planner.value.Value;
import dev.plinth.planner.value.Value.Mapping;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Answers Terraform core's calls. */
final class ProviderService extends ProviderGrpc.ProviderImplBase {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ProviderSchema schema;
  private final GetProviderSchema.Response schemaResponse;
  private final Overlay overlay;
  private final DataSources dataSources;
  private final AppliedState applied;
  private volatile boolean makesUpAnswers;

  ProviderService(
      ProviderSchema schema,
      GetProviderSchema.Response schemaResponse,
      Overlay overlay,
      OfflineAccount account) {
    this.schema = schema;
    this.schemaResponse = schemaResponse;
    this.overlay = overlay;
    this.dataSources = new DataSources(account);
    this.applied = new AppliedState(account);
  }

  /** From now on, what only AWS could say of a data source is made up, as for what is applied. */
  void makeUpAnswers() {
    makesUpAnswers = true;
  }

  @Override
  public void getSchema(
      GetProviderSchema.Request request, StreamObserver<GetProviderSchema.Response> observer) {
    answer(observer, schemaResponse);
  }

  @Override
  public void prepareProviderConfig(
      PrepareProviderConfig.Request request,
      StreamObserver<PrepareProviderConfig.Response> observer) {
    answer(
        observer,
        PrepareProviderConfig.Response.newBuilder().setPreparedConfig(request.getConfig()).build());
  }

  @Override
  public void configure(Configure.Request request, StreamObserver<Configure.Response> observer) {
    var config = (Mapping) read(request.getConfig());
    Map<String, Value> defaultTags = new HashMap<>();
    for (Value block : config.get("default_tags").asElements()) {
      defaultTags.putAll(((Mapping) block).get("tags").asEntries());
    }
    String region = config.get("region").asText().orElse(Configuration.NONE.region());
    ConnectionSessions.current().configure(new Configuration(region, defaultTags));
    answer(observer, Configure.Response.getDefaultInstance());
  }

  @Override
  public void validateResourceTypeConfig(
      ValidateResourceTypeConfig.Request request,
      StreamObserver<ValidateResourceTypeConfig.Response> observer) {
    answer(
        observer,
        ValidateResourceTypeConfig.Response.newBuilder()
            .addAllDiagnostics(
                ReadOnlyAttributes.errors(
                    resource(request.getTypeName()), (Mapping) read(request.getConfig())))
            .build());
  }

  @Override
  public void validateDataSourceConfig(
      ValidateDataSourceConfig.Request request,
      StreamObserver<ValidateDataSourceConfig.Response> observer) {
    answer(
        observer,
        ValidateDataSourceConfig.Response.newBuilder()
            .addAllDiagnostics(
                ReadOnlyAttributes.errors(
                    dataSource(request.getTypeName()), (Mapping) read(request.getConfig())))
            .build());
  }

  @Override
  public void upgradeResourceState(
      UpgradeResourceState.Request request,
      StreamObserver<UpgradeResourceState.Response> observer) {
    var response = UpgradeResourceState.Response.newBuilder();
    try {
      Mapping state =
          JsonState.read(
              resource(request.getTypeName()),
              JSON.readTree(request.getRawState().getJson().toByteArray()));
      response.setUpgradedState(write(state));
    } catch (IOException e) {
      response.addDiagnostics(
          error(
              "Unreadable state",
              "The state of a %s is not JSON: %s"
                  .formatted(request.getTypeName(), e.getMessage())));
    }
    answer(observer, response.build());
  }

  @Override
  public void readResource(
      ReadResource.Request request, StreamObserver<ReadResource.Response> observer) {
    answer(
        observer,
        ReadResource.Response.newBuilder()
            .setNewState(request.getCurrentState())
            .setPrivate(request.getPrivate())
            .build());
  }

  @Override
  public void planResourceChange(
      PlanResourceChange.Request request, StreamObserver<PlanResourceChange.Response> observer) {
    String type = request.getTypeName();
    Value proposed = read(request.getProposedNewState());
    Value prior = read(request.getPriorState());
    var response =
        PlanResourceChange.Response.newBuilder()
            .setPlannedPrivate(request.getPriorPrivate())
            .setLegacyTypeSystem(overlay.hasDefaults(type));
    if (!(proposed instanceof Mapping mapping)) {
      answer(observer, response.setPlannedState(request.getProposedNewState()).build());
      return;
    }
    Mapping planned = planned(type, mapping, (Mapping) read(request.getConfig()), prior);
    if (prior instanceof Mapping before) {
      overlay.forcingReplacement(type, before, planned).stream()
          .map(ProviderService::path)
          .forEach(response::addRequiresReplace);
    }
    answer(observer, response.setPlannedState(write(planned)).build());
  }

  private Mapping planned(String type, Mapping proposed, Mapping config, Value prior) {
    Block block = resource(type);
    Mapping planned = PlannedState.of(block, proposed, config, prior);
    Mapping tagged =
        Tags.merge(
            block, planned, config, ConnectionSessions.current().configuration().defaultTags());
    return overlay.withDefaults(type, tagged);
  }

  @Override
  public void applyResourceChange(
      ApplyResourceChange.Request request, StreamObserver<ApplyResourceChange.Response> observer) {
    String type = request.getTypeName();
    var response =
        ApplyResourceChange.Response.newBuilder()
            .setPrivate(request.getPlannedPrivate())
            .setLegacyTypeSystem(overlay.hasDefaults(type));
    if (read(request.getPlannedState()) instanceof Mapping planned) {
      String region = ConnectionSessions.current().configuration().region();
      response.setNewState(write(applied.of(type, resource(type), planned, region)));
    } else {
      response.setNewState(request.getPlannedState());
    }
    answer(observer, response.build());
  }

  @Override
  public void importResourceState(
      ImportResourceState.Request request, StreamObserver<ImportResourceState.Response> observer) {
    Mapping empty = JsonState.read(resource(request.getTypeName()), JSON.createObjectNode());
    answer(
        observer,
        ImportResourceState.Response.newBuilder()
            .addImportedResources(
                ImportResourceState.ImportedResource.newBuilder()
                    .setTypeName(request.getTypeName())
                    .setState(write(empty.with("id", Value.of(request.getId())))))
            .build());
  }

  @Override
  public void readDataSource(
      ReadDataSource.Request request, StreamObserver<ReadDataSource.Response> observer) {
    String type = request.getTypeName();
    var config = (Mapping) read(request.getConfig());
    var response = ReadDataSource.Response.newBuilder();
    try {
      String region = ConnectionSessions.current().configuration().region();
      dataSources
          .read(type, config, region)
          .or(
              () ->
                  makesUpAnswers
                      ? Optional.of(applied.answer(type, dataSource(type), config, region))
                      : Optional.empty())
          .ifPresentOrElse(
              state -> response.setState(write(state)),
              () -> response.addDiagnostics(unanswered(type)));
    } catch (InvalidDocumentException e) {
      response.addDiagnostics(error("Invalid policy document", e.reason()));
    }
    answer(observer, response.build());
  }

  @Override
  public void stop(Stop.Request request, StreamObserver<Stop.Response> observer) {
    answer(observer, Stop.Response.getDefaultInstance());
  }

  private static Diagnostic unanswered(String type) {
    return error(
        "Data source " + type + " cannot be read offline",
        "Only AWS could answer it, and it is in a module that is not part of the configuration's"
            + " directory. Plan with --online.");
  }

  private Block resource(String type) {
    return schema
        .resource(type)
        .orElseThrow(() -> new IllegalArgumentException("core asked for " + type));
  }

  private Block dataSource(String type) {
    return schema
        .dataSource(type)
        .orElseThrow(() -> new IllegalArgumentException("core asked for data " + type));
  }

  private static Value read(DynamicValue value) {
    return Msgpack.read(value.getMsgpack().toByteArray());
  }

  private static DynamicValue write(Value value) {
    return DynamicValue.newBuilder().setMsgpack(ByteString.copyFrom(Msgpack.write(value))).build();
  }

  private static AttributePath path(String attribute) {
    return AttributePath.newBuilder()
        .addSteps(AttributePath.Step.newBuilder().setAttributeName(attribute))
        .build();
  }

  private static Diagnostic error(String summary, String detail) {
    return Diagnostic.newBuilder()
        .setSeverity(Diagnostic.Severity.ERROR)
        .setSummary(summary)
        .setDetail(detail)
        .build();
  }

  private static <T> void answer(StreamObserver<T> observer, T response) {
    observer.onNext(response);
    observer.onCompleted();
  }
}
