package dev.tierdeck.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class UserSecretsTest {
    private static final Secret KEY = Secret.of("0123456789abWXYZ");

    private final FakeVault vault = new FakeVault();

    /** A keyring, which may be locked. No machine that tests has one that may be written to. */
    private static final class FakeVault implements Vault {
        private final Map<String, String> kept = new HashMap<>();
        private boolean locked;
        private int asked;

        @Override
        public @Nullable String get(String name) throws VaultException {
            requireOpen();
            return kept.get(name);
        }

        @Override
        public void put(String name, String text) throws VaultException {
            requireOpen();
            kept.put(name, text);
        }

        @Override
        public void remove(String name) throws VaultException {
            requireOpen();
            kept.remove(name);
        }

        private void requireOpen() throws VaultException {
            asked++;
            if (locked) {
                throw new VaultException(new IllegalStateException("0123456789abWXYZ is not for you"));
            }
        }
    }

    private static String text(SecretStore secrets, String name) {
        return secrets.get(name).orElseThrow().reveal(Function.identity());
    }

    @Test
    void secret_showsItsLastFourCharactersAlone() {
        assertThat(KEY.masked()).isEqualTo("••••WXYZ");
        assertThat("" + KEY).isEqualTo("••••WXYZ");
        assertThat(Secret.of("short-one").masked()).isEqualTo("••••");
        assertThat(KEY.<String>reveal(Function.identity())).isEqualTo("0123456789abWXYZ");
    }

    @Test
    void password_comesBackFromTheKeyringAsItWas_andShowsNothing() {
        var secrets = new UserSecrets(Map.of(), vault);
        secrets.put("redis-1", Secret.password(" pass word of mine "));
        assertThat(secrets.get("redis-1").orElseThrow().<String>reveal(text -> text)).isEqualTo(" pass word of mine ");
        assertThat(secrets.get("redis-1").orElseThrow().hidden()).hasToString("••••");
        assertThat(Secret.password("a password of some length")).hasToString("••••");
        secrets.put("redis-2", Secret.password("  "));
        assertThat(text(secrets, "redis-2")).isEqualTo("  ");
        assertThatThrownBy(() -> Secret.password("")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void secret_ofNothingOrOfTwoLines_isRefusedWithoutBeingRepeated() {
        assertThatThrownBy(() -> Secret.of("  ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Secret.of("marked\nsecret")).isInstanceOf(IllegalArgumentException.class).message().doesNotContain("marked");
    }

    @Test
    void put_withAKeyring_isKeptThereAndReadFromThereEachTime() {
        var secrets = new UserSecrets(Map.of(), vault);
        secrets.put("fred", KEY);

        assertThat(vault.kept).containsExactly(Map.entry("fred", "0123456789abWXYZ"));
        assertThat(secrets.place()).isEqualTo("the system's keyring");
        vault.kept.put("fred", "another one of length");
        assertThat(text(secrets, "fred")).isEqualTo("another one of length");
        secrets.remove("fred");
        assertThat(secrets.get("fred")).isEmpty();
        assertThat(vault.kept).isEmpty();
    }

    @Test
    void put_withoutAKeyring_lastsForTheSessionAndSaysSo() {
        vault.locked = true;
        var secrets = new UserSecrets(Map.of(), vault);
        secrets.put("fred", KEY);

        assertThat(text(secrets, "fred")).isEqualTo("0123456789abWXYZ");
        assertThat(secrets.place()).contains("this session only");
        assertThat(new UserSecrets(Map.of(), vault).get("fred")).isEmpty();
        assertThat(vault.asked).as("asked once by each").isEqualTo(2);
        secrets.remove("fred");
        assertThat(secrets.get("fred")).isEmpty();
    }

    @Test
    void remove_ofWhatCanNotBeForgotten_saysSo() {
        vault.locked = true;
        assertThatThrownBy(() -> new UserSecrets(Map.of(), vault).remove("fred")).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Unlock the keyring").message().doesNotContain("0123456789abWXYZ");
        vault.locked = false;
        assertThatThrownBy(() -> new UserSecrets(Map.of("FRED_API_KEY", "given"), vault).remove("fred"))
                .hasMessage("The environment gives this key still, as FRED_API_KEY. Take it out there.");
    }

    @Test
    void get_givenByTheEnvironment_comesBeforeTheKeyring() {
        vault.kept.put("fred", "from the keyring");
        assertThat(text(new UserSecrets(Map.of("FRED_API_KEY", "from the environment"), vault), "fred")).isEqualTo("from the environment");
        assertThat(text(new UserSecrets(Map.of("FRED_API_KEY", " "), vault), "fred")).isEqualTo("from the keyring");
    }

    @Test
    void failure_ofTheKeyring_isToldWithoutWhatItSaid() {
        assertThat(new Vault.VaultException(new IllegalStateException("0123456789abWXYZ"))).message()
                .isEqualTo("the system's keyring can't be used (IllegalStateException)");
    }

    /** Whatever this machine has: nothing but an answer, and no failure. */
    @Test
    @Timeout(60)
    void systemsKeyring_thereOrNot_answers() {
        assertThat(UserSecrets.ofSystem(Map.of()).get("tierdeck-test-of-an-absent-name")).isEmpty();
    }
}
