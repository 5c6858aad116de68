package dev.costura.ops;

/** The service was told to listen beyond loopback, and nobody would have to log in. */
final class UnsafeBindingException extends RuntimeException {
    UnsafeBindingException(String address) {
        super("Costura does not listen on " + address + " without users, for anybody there could do anything. "
                + "Configure costura.security.users (name, password, roles), or leave server.address at 127.0.0.1.");
    }
}
