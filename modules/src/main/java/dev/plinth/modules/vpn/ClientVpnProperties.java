package dev.plinth.modules.vpn;

import dev.plinth.modules.ConstructProperties;
import dev.plinth.modules.PhysicalName;
import dev.plinth.modules.logging.LogGroupProperties;
import dev.plinth.modules.network.Cidr;
import dev.plinth.modules.validation.Checks;
import dev.plinth.modules.validation.Validated;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a {@link ClientVpn} is made of. Certificates are named by their ARNs in ACM and never
 * imported here: Terraform would keep the private key in its state.
 *
 * @param name first part of the names of all its parts; required
 * @param clientCidr the addresses of clients, /12 to /22, apart from every network they reach;
 *     required
 * @param serverCertificateArn the certificate in ACM that the endpoint shows to clients; required
 * @param clientCertificateArn the certificate in ACM whose issuer signed the clients'; this or
 *     {@code samlProviderArn} is required
 * @param samlProviderArn the IAM SAML provider that clients sign in with
 * @param splitTunnel whether clients keep their own way to the internet; so by default
 * @param banner what clients read when they connect, at most 1,400 characters; a word on use and
 *     logging by default
 * @param sessionHours after how long clients must sign in again: 8, 10, 12 or 24; 8 by default
 * @param authorizations who may reach what; by default every client the whole VPC
 * @param logDays how long it is known who connected, one of the periods that CloudWatch Logs
 *     offers; a year by default
 * @param destroyable the first of two keys that let its connection log be destroyed, see {@link
 *     dev.plinth.modules.DataRemoval}; not by default
 */
@ConstructProperties
public record ClientVpnProperties(
    String name,
    Cidr clientCidr,
    String serverCertificateArn,
    Optional<String> clientCertificateArn,
    Optional<String> samlProviderArn,
    @Initializer("DEFAULT_SPLIT_TUNNEL") boolean splitTunnel,
    @Initializer("DEFAULT_BANNER") String banner,
    @Initializer("DEFAULT_SESSION_HOURS") int sessionHours,
    List<VpnAuthorization> authorizations,
    @Initializer("DEFAULT_LOG_DAYS") int logDays,
    boolean destroyable)
    implements Validated {

  /** The default, told above. */
  public static final boolean DEFAULT_SPLIT_TUNNEL = true;

  /** The default, told above. */
  public static final String DEFAULT_BANNER =
      "This network is for authorized use alone. Connections are logged.";

  /** The default, told above. */
  public static final int DEFAULT_SESSION_HOURS = 8;

  /** The default, told above. */
  public static final int DEFAULT_LOG_DAYS = 365;

  private static final List<Integer> SESSION_HOURS = List.of(8, 10, 12, 24);
  private static final Pattern BANNER = Pattern.compile("(?s).{1,1400}");
  private static final Pattern CERTIFICATE =
      Pattern.compile("arn:aws:acm:[a-z0-9-]+:\\d{12}:certificate/.+");
  private static final Pattern PROVIDER = Pattern.compile("arn:aws:iam::\\d{12}:saml-provider/.+");

  public static ClientVpnPropertiesBuilder builder() {
    return ClientVpnPropertiesBuilder.builder();
  }

  @Override
  public void validate(Checks check) {
    PhysicalName.check(check, "name", name);
    if (check.usable("clientCidr")) {
      clientAddresses(check);
    }
    certificate(check, "serverCertificateArn", serverCertificateArn);
    clientCertificateArn.ifPresent(arn -> certificate(check, "clientCertificateArn", arn));
    samlProviderArn.ifPresent(
        arn ->
            check.matches(
                "samlProviderArn",
                arn,
                PROVIDER,
                "the ARN of an IAM SAML provider",
                "write it like arn:aws:iam::111122223333:saml-provider/acme"));
    if (check.usable("clientCertificateArn", "samlProviderArn")) {
      oneAuthentication(check);
    }
    check.matches(
        "banner",
        banner,
        BANNER,
        "1 to 1400 characters, the most that clients are shown",
        "shorten it");
    uniqueIds(check);
    if (!SESSION_HOURS.contains(sessionHours)) {
      check.problem(
          "sessionHours", sessionHours, "is not offered", "8, 10, 12, 24", "choose the nearest");
    }
    LogGroupProperties.checkRetention(check, "logDays", logDays);
  }

  /**
   * Reports that clients have addresses of the network they reach.
   *
   * @param path the property {@code clientCidr} in the record that is checked
   */
  public void checkApart(Checks check, String path, Cidr network) {
    if (clientCidr.overlaps(network)) {
      check.problem(
          path,
          clientCidr,
          "overlaps the VPC, " + network,
          "addresses that no connected network has",
          "move one of the two");
    }
  }

  /** AWS: CreateClientVpnEndpoint, ClientCidrBlock. */
  private void clientAddresses(Checks check) {
    if (clientCidr.prefixLength() < 12 || clientCidr.prefixLength() > 22) {
      check.problem(
          "clientCidr",
          clientCidr,
          "is too " + (clientCidr.prefixLength() < 12 ? "wide" : "narrow") + " for VPN clients",
          "/12 to /22",
          "change the prefix length; AWS cannot change it later");
    }
  }

  private void oneAuthentication(Checks check) {
    if (clientCertificateArn.isPresent() == samlProviderArn.isPresent()) {
      check.problem(
          "",
          null,
          clientCertificateArn.isPresent()
              ? "clients are given two ways to sign in"
              : "clients have no way to sign in",
          "either clientCertificateArn or samlProviderArn",
          clientCertificateArn.isPresent() ? "remove one of the two" : "add one of the two");
    }
  }

  private void uniqueIds(Checks check) {
    var ids = new HashSet<String>();
    for (int i = 0; i < authorizations.size(); i++) {
      String id = authorizations.get(i).id();
      if (id != null && !ids.add(id)) {
        check.problem(
            "authorizations[" + i + "].id",
            id,
            "is the id of another authorization",
            "an id of its own for each",
            "rename one of them");
      }
    }
  }

  private static void certificate(Checks check, String path, String arn) {
    check.matches(
        path,
        arn,
        CERTIFICATE,
        "the ARN of a certificate in ACM",
        "write it like arn:aws:acm:eu-north-1:111122223333:certificate/…");
  }
}
