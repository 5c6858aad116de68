package dev.costura.ops.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.costura.database.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Strangers who guess wait longer and longer; people who belong here do not wait for them. */
class LockOutTest {

    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final SettableClock clock = new SettableClock();
    private final LockOut lockOut =
            new LockOut(new LockOutProperties(5, 30, 100, Duration.ofSeconds(1), LONGEST, Duration.ofHours(1)), clock);

    private static Caller caller(String name, String address) {
        return new Caller(name, address);
    }

    /** Whether a password was looked at. */
    private boolean guess(Caller caller) {
        try {
            lockOut.admit(caller);
        } catch (TooManyFailuresException e) {
            return false;
        }
        lockOut.failed(caller);
        return true;
    }

    private void logIn(Caller caller) {
        lockOut.admit(caller);
        lockOut.succeeded(caller);
    }

    private long waitOf(Caller caller) {
        return catchThrowableOfType(TooManyFailuresException.class, () -> lockOut.admit(caller))
                .seconds();
    }

    @Test
    void fiveAreFreeAndThenTheWaitDoublesUpToTheLongest() {
        Caller stranger = caller("oscar", "192.0.2.1");
        for (int i = 0; i < 5; i++) {
            assertThat(guess(stranger)).isTrue();
        }
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            waits.add(waitOf(stranger));
            clock.advance(Duration.ofSeconds(waits.get(i)));
            assertThat(guess(stranger)).as("after the wait").isTrue();
        }

        assertThat(waits).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 512L, 900L, 900L);
    }

    @Test
    void whoTriesWhileWaitingWaitsNoLongerForIt() {
        Caller stranger = caller("oscar", "192.0.2.1");
        for (int i = 0; i < 1000; i++) {
            guess(stranger);
        }

        assertThat(waitOf(stranger)).isEqualTo(1);
    }

    @Test
    void afterTheWaitOneIsLetInAtATime() {
        Caller stranger = caller("oscar", "192.0.2.1");
        for (int i = 0; i < 5; i++) {
            guess(stranger);
        }
        clock.advance(Duration.ofSeconds(1));

        lockOut.admit(stranger);

        assertThatThrownBy(() -> lockOut.admit(stranger))
                .as("while the first has no answer yet")
                .isInstanceOf(TooManyFailuresException.class);
    }

    @Test
    void theRightPasswordEndsItAtOnce() {
        Caller oscar = caller("oscar", "192.0.2.1");
        for (int i = 0; i < 5; i++) {
            guess(oscar);
        }
        clock.advance(Duration.ofSeconds(1));
        logIn(oscar);

        assertThatCode(() -> lockOut.admit(oscar)).doesNotThrowAnyException();
        assertThat(guess(oscar)).isTrue();
        assertThat(guess(oscar)).as("the count began anew").isTrue();
    }

    @Test
    void failuresAreForgotten() {
        Caller stranger = caller("oscar", "192.0.2.1");
        for (int i = 0; i < 20; i++) {
            guess(stranger);
            clock.advance(LONGEST);
        }
        clock.advance(Duration.ofHours(1));

        for (int i = 0; i < 5; i++) {
            assertThat(guess(stranger)).isTrue();
        }
    }

    @Test
    void aStrangerElsewhereLocksNobodyOut() {
        Caller oscar = caller("oscar", "198.51.100.7");
        logIn(oscar);

        for (int address = 0; address < 200; address++) {
            for (int i = 0; i < 6; i++) {
                guess(caller("oscar", "192.0.2." + address));
            }
        }

        assertThatThrownBy(() -> lockOut.admit(caller("oscar", "203.0.113.1")))
                .as("from an address that is new")
                .isInstanceOf(TooManyFailuresException.class);
        assertThatCode(() -> logIn(oscar)).as("from his own").doesNotThrowAnyException();
    }

    @Test
    void aStrangerBehindTheSameRouterLocksNobodyOut() {
        Caller oscar = caller("oscar", "198.51.100.7");
        logIn(oscar);

        for (int name = 0; name < 50; name++) {
            guess(caller("name-" + name, "198.51.100.7"));
        }

        assertThat(guess(caller("one more", "198.51.100.7")))
                .as("a new name there")
                .isFalse();
        assertThatCode(() -> logIn(oscar)).doesNotThrowAnyException();
    }

    @Test
    void aTabletWithAnOldPasswordLocksOutItselfOnly() {
        Caller tablet = caller("tablet", "198.51.100.7");
        for (int i = 0; i < 500; i++) {
            guess(tablet);
            clock.advance(Duration.ofMinutes(1));
        }

        assertThat(guess(caller("new foreman", "198.51.100.7"))).isTrue();
        assertThat(guess(caller("tablet", "198.51.100.8"))).isTrue();
    }

    @Test
    void manyNamesFromOneAddressWait() {
        int lookedAt = 0;
        for (int name = 0; name < 1000; name++) {
            lookedAt += guess(caller("name-" + name, "192.0.2.1")) ? 1 : 0;
        }

        assertThat(lookedAt).isEqualTo(30);
    }

    @Test
    void itTellsWhenAWaitBegins() {
        Caller stranger = caller("oscar", "192.0.2.1");
        List<Boolean> began = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            clock.advance(Duration.ofMinutes(1));
            lockOut.admit(stranger);
            began.add(lockOut.failed(stranger));
        }

        assertThat(began).containsExactly(false, false, false, false, true, false, false);
    }

    @ParameterizedTest
    @CsvSource({
        "Oscar, 192.0.2.1, oscar, 192.0.2.1",
        "OSCAR, 2001:db8:1:2:3:4:5:6, oscar, 20010db800010002/64",
        "oscar, 2001:db8:1:2::9, oscar, 20010db800010002/64",
        "oscar, ::ffff:192.0.2.1, oscar, 192.0.2.1"
    })
    void neitherCapitalsNorAddressesOfOneNetworkMakeAnotherCaller(
            String name, String address, String countedName, String countedAddress) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(address);
        UsernamePasswordAuthenticationToken asked = UsernamePasswordAuthenticationToken.unauthenticated(name, "secret");
        asked.setDetails(new WebAuthenticationDetails(request));

        assertThat(Caller.of(asked)).isEqualTo(caller(countedName, countedAddress));
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new LockOutProperties(0, 30, 100, Duration.ofSeconds(1), LONGEST, Duration.ofHours(1)))
                .hasMessageContaining("1 or more");
        assertThatThrownBy(
                        () -> new LockOutProperties(5, 30, 100, Duration.ofSeconds(1), LONGEST, Duration.ofMinutes(5)))
                .hasMessageContaining("forgotten-after must be longer");
        assertThatThrownBy(() -> new LockOutProperties(5, 30, 100, Duration.ofHours(1), LONGEST, Duration.ofHours(2)))
                .hasMessageContaining("longest-wait not shorter");
    }
}
