package dev.costura.ops.access;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * Who tries to log in, and from where.
 *
 * @param name as user names are compared: in small letters, and no longer than one of them could be
 * @param address in IPv6 the network, for whoever has one address there has 2⁶⁴ of them
 */
record Caller(String name, String address) {

    private static final int LONGEST_NAME = 100;
    private static final int NETWORK_BYTES = 8;

    static Caller of(Authentication asked) {
        String name = asked.getName().toLowerCase(Locale.ROOT);
        String address = asked.getDetails() instanceof WebAuthenticationDetails details
                ? String.valueOf(details.getRemoteAddress())
                : "";
        return new Caller(name.substring(0, Math.min(name.length(), LONGEST_NAME)), network(address));
    }

    private static String network(String address) {
        if (!address.contains(":")) {
            return address;
        }
        try {
            InetAddress parsed = InetAddress.getByName(address);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), NETWORK_BYTES)) + "/64"
                    : parsed.getHostAddress();
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
