package dev.tierdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.secret.Secret;
import dev.tierdeck.secret.SecretStore;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CredentialCommandTest {
    private static final String TEXT = "0123456789abWXYZ";

    private final Map<String, Secret> kept = new TreeMap<>();
    private final Shell shell = new Shell();

    @BeforeEach
    void keep() {
        var secrets = new SecretStore() {
            @Override
            public Optional<Secret> get(String name) {
                return Optional.ofNullable(kept.get(name));
            }

            @Override
            public void put(String name, Secret secret) {
                kept.put(name, secret);
            }

            @Override
            public void remove(String name) {
                kept.remove(name);
            }

            @Override
            public String place() {
                return "a drawer";
            }
        };
        shell.market = new NoMarketOpener() {
            @Override
            public SecretStore secrets() {
                return secrets;
            }
        };
    }

    @Test
    void set_asksForTheKeyInSecret_andShowsItsEndAlone() {
        shell.askSecretly = Optional.of(question -> TEXT);
        assertThat(shell.run("credential", "set", "FRED")).isZero();
        assertThat(kept.get("fred").<String>reveal(Function.identity())).isEqualTo(TEXT);
        assertThat(shell.out()).contains("••••WXYZ, kept in a drawer").doesNotContain("0123");

        assertThat(shell.run("credential", "show", "fred")).isZero();
        assertThat(shell.out()).contains("••••WXYZ, from a drawer").doesNotContain("0123");
        assertThat(shell.run("credential", "remove", "fred")).isZero();
        assertThat(kept).isEmpty();
        shell.run("credential", "show", "fred");
        assertThat(shell.out()).isEqualTo("fred          none\n");
    }

    @Test
    void set_whereNobodyCanBeAsked_saysWhatToDo() {
        assertThat(shell.run("credential", "set", "fred")).isEqualTo(ExitCode.REFUSED);
        assertThat(shell.err).isEqualTo("There is nobody to ask for the key here. Give it by FRED_API_KEY in the environment.\n");
    }

    @Test
    void set_nothingTyped_orForNoSource_isWrongUsage() {
        shell.askSecretly = Optional.of(question -> " ");
        assertThat(shell.run("credential", "set", "fred")).isEqualTo(ExitCode.USAGE);
        assertThat(shell.run("credential", "set", "yahoo")).isEqualTo(ExitCode.USAGE);
        assertThat(shell.err).contains("there are binance, fred");
        assertThat(shell.run("credential")).isEqualTo(ExitCode.USAGE);
        assertThat(shell.err).startsWith("What about the key? Say set, show or remove.");
        assertThat(kept).isEmpty();
    }
}
