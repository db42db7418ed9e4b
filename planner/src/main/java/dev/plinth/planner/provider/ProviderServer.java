package dev.plinth.planner.provider;

import dev.plinth.bindings.schema.ProviderSchema;
import dev.plinth.planner.protocol.GetProviderSchema;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.okhttp.OkHttpServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The in-process provider, listening on a free port of the loopback interface until closed. */
public final class ProviderServer implements AutoCloseable {

  /** Every type of the provider in one message is larger than gRPC's default of 4 MiB. */
  private static final int LARGEST_MESSAGE_BYTES = 256 << 20;

  /** It takes the end of each command, when Terraform drops the connection, for an error. */
  private static final Logger TRANSPORT_LOG =
      Logger.getLogger("io.grpc.okhttp.OkHttpServerTransport");

  private final Server server;
  private final ExecutorService executor;
  private final ProviderService service;

  private ProviderServer(Server server, ExecutorService executor, ProviderService service) {
    this.server = server;
    this.executor = executor;
    this.service = service;
  }

  /** Starts to serve the types that {@code schema} has loaded. */
  public static ProviderServer start(ProviderSchema schema, OfflineAccount account) {
    TRANSPORT_LOG.setLevel(Level.OFF);
    var sessions = new ConnectionSessions();
    GetProviderSchema.Response response = SchemaMessages.of(schema);
    ExecutorService executor =
        Executors.newCachedThreadPool(
            task -> {
              var thread = new Thread(task, "aws-provider");
              thread.setDaemon(true);
              return thread;
            });
    var service = new ProviderService(schema, response, Overlay.standard(), account);
    Server server =
        OkHttpServerBuilder.forPort(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                InsecureServerCredentials.create())
            .executor(executor)
            .maxInboundMessageSize(LARGEST_MESSAGE_BYTES)
            .addTransportFilter(sessions)
            .intercept(sessions)
            .addService(service)
            .build();
    try {
      return new ProviderServer(server.start(), executor, service);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot listen on the loopback interface", e);
    }
  }

  /** The value of {@code TF_REATTACH_PROVIDERS} that makes Terraform and OpenTofu talk to this. */
  public String reattach() {
    // Test: without it, Terraform ends the provider's process, which is ours, after each command.
    String address =
        """
        {"Protocol":"grpc","ProtocolVersion":5,"Pid":%d,"Test":true,\
        "Addr":{"Network":"tcp","String":"127.0.0.1:%d"}}"""
            .formatted(ProcessHandle.current().pid(), server.getPort());
    return """
        {"registry.terraform.io/hashicorp/aws":%s,"registry.opentofu.org/hashicorp/aws":%s}"""
        .formatted(address, address);
  }

  /**
   * From now on, what only AWS could say of a data source is made up: core asks for it when it
   * applies, and again when it plans what was applied so.
   */
  public void makeUpAnswers() {
    service.makeUpAnswers();
  }

  @Override
  public void close() {
    server.shutdownNow();
    executor.shutdownNow();
  }
}
