package dev.costura.ops.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.database.SettableClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** A password that was right is looked at again when some minutes are over, and a wrong one always. */
class RememberedPasswordsTest {

    private final SettableClock clock = new SettableClock();
    private final Counting bcrypt = new Counting();
    private final RememberedPasswords passwords = new RememberedPasswords(bcrypt, clock);
    private final String stored = passwords.encode("weld");

    private static final class Counting implements PasswordEncoder {
        private final BCryptPasswordEncoder bcrypt = new BCryptPasswordEncoder(4);
        private final AtomicInteger lookedAt = new AtomicInteger();

        @Override
        public String encode(CharSequence password) {
            return bcrypt.encode(password);
        }

        @Override
        public boolean matches(CharSequence shown, String stored) {
            lookedAt.incrementAndGet();
            return bcrypt.matches(shown, stored);
        }
    }

    @Test
    void theRightOneIsComparedOnceInTenMinutes() {
        for (int i = 0; i < 100; i++) {
            assertThat(passwords.matches("weld", stored)).isTrue();
            clock.advance(Duration.ofSeconds(6));
        }
        assertThat(bcrypt.lookedAt).hasValue(1);

        assertThat(passwords.matches("weld", stored)).isTrue();
        assertThat(bcrypt.lookedAt).as("ten minutes are over").hasValue(2);
    }

    @Test
    void aWrongOneIsComparedEachTime() {
        assertThat(passwords.matches("weld", stored)).isTrue();

        assertThat(passwords.matches("Weld", stored)).isFalse();
        assertThat(passwords.matches("Weld", stored)).isFalse();

        assertThat(bcrypt.lookedAt).hasValue(3);
    }

    @Test
    void whatIsRightForOneUserIsNotForAnother() {
        assertThat(passwords.matches("weld", stored)).isTrue();

        assertThat(passwords.matches("weld", passwords.encode("seam"))).isFalse();
    }

    @Test
    void anotherProcessRemembersNothing() {
        assertThat(passwords.matches("weld", stored)).isTrue();

        assertThat(new RememberedPasswords(bcrypt, clock).matches("weld", stored))
                .isTrue();

        assertThat(bcrypt.lookedAt).hasValue(2);
    }
}
