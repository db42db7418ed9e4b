package dev.plinth.planner.provider;

import dev.plinth.planner.value.Value;
import io.grpc.Attributes;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerTransportFilter;
import java.util.Map;
import java.util.Objects;

/**
 * One session for each connection: core opens a connection for each provider configuration
 * (aliases), and no request names the configuration it belongs to.
 */
final class ConnectionSessions extends ServerTransportFilter implements ServerInterceptor {

  /** What a {@code provider "aws"} block says, as far as an offline plan needs it. */
  record Configuration(String region, Map<String, Value> defaultTags) {
    static final Configuration NONE = new Configuration("us-east-1", Map.of());
  }

  /** The configuration of one connection; empty until core configures it. */
  static final class Session {
    private volatile Configuration configuration = Configuration.NONE;

    Configuration configuration() {
      return configuration;
    }

    void configure(Configuration configured) {
      configuration = configured;
    }
  }

  private static final Attributes.Key<Session> ATTRIBUTE = Attributes.Key.create("session");
  private static final Context.Key<Session> CONTEXT = Context.key("session");

  /** The session of the call that this thread serves. */
  static Session current() {
    return Objects.requireNonNull(CONTEXT.get(), "called outside a call");
  }

  @Override
  public Attributes transportReady(Attributes attributes) {
    return attributes.toBuilder().set(ATTRIBUTE, new Session()).build();
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    Session session =
        Objects.requireNonNull(
            call.getAttributes().get(ATTRIBUTE),
            () -> "no session on " + call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR));
    return Contexts.interceptCall(
        Context.current().withValue(CONTEXT, session), call, headers, next);
  }
}
