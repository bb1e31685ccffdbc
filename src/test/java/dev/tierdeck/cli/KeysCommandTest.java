package dev.tierdeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.StoredValue;
import dev.tierdeck.engine.TierId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeysCommandTest {
    private final Shell shell = new Shell();

    @BeforeEach
    void fill() {
        shell.cache.text("core:market:quote:NVDA", "12345").ttl("core:market:quote:NVDA", 4200)
                .text("core:auth:token:u1", "secret-token")
                .text("core:market:odd", "1")
                .text("strange", "1")
                .text("tierdeck:history", "1");
    }

    @Test
    void keys_asJson_areOneObjectALineWithEveryField() {
        assertThat(shell.run("keys", "--json")).isZero();
        assertThat(shell.out()).isEqualTo("""
                {"key":"core:auth:token:u1","layout":"core","domain":"AUTH","type":"token","redisType":"string","ttlMillis":null,"bytes":12}
                {"key":"core:market:odd","layout":"core","domain":"MARKET","type":null,"redisType":"string","ttlMillis":null,"bytes":1}
                {"key":"core:market:quote:NVDA","layout":"core","domain":"MARKET","type":"quote","redisType":"string","ttlMillis":4200,"bytes":5}
                {"key":"strange","layout":"other","domain":"other","type":null,"redisType":"string","ttlMillis":null,"bytes":1}
                """);
        assertThat(shell.err).isEmpty();
        assertThat(shell.cache.closed).isTrue();
    }

    @Test
    void ownKeys_areLeftOut_unlessAskedFor() {
        shell.run("keys", "--json", "--own");
        assertThat(shell.out()).contains("tierdeck:history");
    }

    @Test
    void nameThatIsNoText_hasItsBytesBesideIt_andTheBytesNameItAgain() {
        shell.cache.server.values.clear();
        shell.cache.stored(Key.of(new byte[] {'a', (byte) 0xff, '\n'}), new StoredValue.Text("v".getBytes(), 1, null));
        shell.run("keys", "--json");
        assertThat(shell.out()).startsWith("{\"key\":\"a\ufffd\\n\",\"keyBase64\":\"Yf8K\",");
        assertThat(shell.run("get", "--base64", "Yf8K")).isZero();
        assertThat(shell.out()).isEqualTo("v");
    }

    @Test
    void nameThatIsText_isExactInJson_andEscapedInTheTable() {
        shell.cache.server.values.clear();
        shell.cache.text("new\nline \\ 価格 \u202e \"q\"", "1");
        shell.run("keys", "--json");
        assertThat(shell.out()).contains("\"key\":\"new\\nline \\\\ 価格 \\u202e \\\"q\\\"\"").doesNotContain("keyBase64");
        shell.run("keys");
        assertThat(shell.out()).contains("new\\nline \\\\ 価格 \\u202e \"q\"");
    }

    @Test
    void table_alignsNumbersToTheRight_andHasNoColours() {
        shell.run("keys", "--domain", "market");
        assertThat(shell.out()).isEqualTo("""
                LAYOUT      DOMAIN       TYPE                KIND           TTL        BYTES  KEY
                core        MARKET       -                   string        none            1  core:market:odd
                core        MARKET       quote               string       4.2 s            5  core:market:quote:NVDA
                """);
    }

    @Test
    void everyFilter_narrows_whateverItsCase() {
        assertThat(listed("--domain", "MARKET")).containsExactly("core:market:odd", "core:market:quote:NVDA");
        assertThat(listed("--layout", "CORE", "--type", "Quote")).containsExactly("core:market:quote:NVDA");
        assertThat(listed("--match", "core:*:t*")).containsExactly("core:auth:token:u1");
        assertThat(listed("--regex", ".*:(odd|u1)", "--match", "core:*")).containsExactly("core:auth:token:u1", "core:market:odd");
        assertThat(listed("--domain", "other")).containsExactly("strange");
        assertThat(listed("--limit", "1")).hasSize(1);
    }

    @Test
    void noKeys_isNoOutputAtAll() {
        shell.cache.server.values.clear();
        assertThat(shell.run("keys", "--json")).isZero();
        assertThat(shell.out()).isEmpty();
    }

    @Test
    void keyThatGoesWhileListing_isLeftOut() {
        shell.cache.server.goneMeanwhile.add(Key.of("strange"));
        assertThat(listed()).hasSize(3).doesNotContain("strange");
    }

    @Test
    void unknownDomain_isWrongUsage_andNamesThoseThereAre() {
        assertThat(shell.run("keys", "--domain", "marke")).isEqualTo(ExitCode.USAGE);
        assertThat(shell.err).isEqualTo("There is no domain marke; there are MARKET and AUTH.\n");
    }

    @Test
    void badExpression_isWrongUsage_andNamesThePlace() {
        assertThat(shell.run("keys", "--regex", "a(")).isEqualTo(ExitCode.USAGE);
        assertThat(shell.err).contains("'a(' is no regular expression").contains("at character");
    }

    @Test
    void serverThatBreaksOff_isAFailure_withOneSentence() {
        shell.cache.server.failure = new CacheException.TierUnavailable(TierId.REDIS, "The server broke off.", null);
        assertThat(shell.run("keys", "--json")).isEqualTo(ExitCode.FAILED);
        assertThat(shell.err).isEqualTo("The server broke off.\n");
    }

    @Test
    void commandTheServerForbids_isRefused() {
        shell.cache.server.failure = new CacheException.NotPermitted("The user may not run SCAN.", null);
        assertThat(shell.run("keys")).isEqualTo(ExitCode.REFUSED);
    }

    private List<String> listed(String... filters) {
        var args = new java.util.ArrayList<>(List.of("keys", "--json"));
        args.addAll(List.of(filters));
        assertThat(shell.run(args.toArray(String[]::new))).isZero();
        return shell.out().lines().map(line -> line.substring(8, line.indexOf("\",\"layout"))).toList();
    }
}
