package org.kaimen.signaling.platform.https;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.bouncycastle.asn1.x509.GeneralName;

/// The names and addresses by which this machine can be reached, for its certificate.
final class MachineNames {

  private MachineNames() {}

  static GeneralName[] all() throws IOException {
    Set<GeneralName> names = new LinkedHashSet<>();
    names.add(new GeneralName(GeneralName.dNSName, "localhost"));
    String host = hostName();
    if (host.matches("[A-Za-z0-9.-]+")) {
      names.add(new GeneralName(GeneralName.dNSName, host));
    }
    NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> !address.isLinkLocalAddress())
        .map(MachineNames::text)
        .distinct()
        .forEach(address -> names.add(new GeneralName(GeneralName.iPAddress, address)));
    return names.toArray(GeneralName[]::new);
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  /// Without the `%eth0` that Java appends to some IPv6 addresses.
  private static String text(InetAddress address) {
    String text = address.getHostAddress();
    int scope = text.indexOf('%');
    return scope < 0 ? text : text.substring(0, scope);
  }
}
