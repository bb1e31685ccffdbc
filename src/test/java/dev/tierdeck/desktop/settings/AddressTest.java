package dev.tierdeck.desktop.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.engine.ServerAddress.Kind;
import dev.tierdeck.engine.ServerAddress.Place;
import dev.tierdeck.secret.Secret;
import java.nio.file.Path;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            redis://cache.example                       | cache.example | 6379 | 0  | ''     | ''
            redis://cache.example:6380/3                | cache.example | 6380 | 3  | ''     | ''
            redis://cache.example/                      | cache.example | 6379 | 0  | ''     | ''
            REDIS://:s3cret@10.0.0.1                    | 10.0.0.1      | 6379 | 0  | ''     | s3cret
            redis://s3cret@10.0.0.1                     | 10.0.0.1      | 6379 | 0  | ''     | s3cret
            redis://trader:s3cret@cache.example:1/15    | cache.example | 1    | 15 | trader | s3cret
            redis://trader:p%40ss%2Fword+1@cache.example| cache.example | 6379 | 0  | trader | p@ss/word+1
            redis://trader:a:b@c/d#e?f@cache.example/2  | cache.example | 6379 | 2  | trader | a:b@c/d#e?f
            redis://trader:100%@cache.example           | cache.example | 6379 | 0  | trader | 100%
            redis://[2001:db8::1]:6380/1                | 2001:db8::1   | 6380 | 1  | ''     | ''
            redis://cache.example?db=4&timeout=5s       | cache.example | 6379 | 4  | ''     | ''
            """)
    void address_isTakenApart(String text, String host, int port, int database, String user, String password) throws Exception {
        var address = Address.parse("  " + text + "\n");
        assertThat(address.host()).isEqualTo(host);
        assertThat(address.port()).isEqualTo(port);
        assertThat(address.database()).isEqualTo(database);
        assertThat(address.user()).isEqualTo(user);
        assertThat(address.password() == null ? "" : address.password().reveal(Function.<String>identity())).isEqualTo(password);
        assertThat(Address.isMeant(text)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                               | BLANK
            rediss://:marked7secret@c?ssl_certfile=only.crt  | TLS
            redis-sentinel://:marked7secret@a:26379,b:26379/0| SENTINEL
            redis+sentinel://:marked7secret@a:26379          | SENTINEL
            redis://:marked7secret@a:7000,b:7001             | SEVERAL
            https://:marked7secret@cache.example             | SCHEME
            marked7secret                                    | SCHEME
            redis://:marked7secret@                          | PLACE
            redis://:marked7secret@host with space           | PLACE
            redis://:marked7secret@host:port                 | PLACE
            redis://:marked7secret@host:70000                | PORT
            redis://:marked7secret@host:0                    | PORT
            """)
    void whatCanNotBeUsed_isToldWhy_andNotRepeated(String text, Address.Fault fault) {
        assertThatThrownBy(() -> Address.parse(text)).isInstanceOfSatisfying(Address.Wrong.class, wrong -> assertThat(wrong.fault()).isEqualTo(fault))
                .hasMessageNotContaining("marked7secret");
    }

    @Test
    void tlsAndSentinels_areTakenApartForTheForm() throws Exception {
        var secure = Address.parse("rediss://cache.example?ssl_ca_certs=/etc/ca.pem&ssl_check_hostname=false").reach();
        assertThat(secure).isEqualTo(new ReachDraft(Kind.STANDALONE, "", true, Path.of("/etc/ca.pem").toString(), "", "", false));
        var address = Address.parse("redis-sentinel://:s3cret@a,b:26380/1?sentinelMasterId=prices");
        assertThat(address.host()).isEqualTo("a:26379,b:26380");
        assertThat(address.reach()).isEqualTo(new ReachDraft(Kind.SENTINEL, "prices", false, "", "", "", true));
        var profile = Draft.named("x").at(address).profile();
        assertThat(profile.places()).containsExactly(new Place("a", 26379), new Place("b", 26380));
        assertThat(profile.address()).isEqualTo("prices (a:26379,b:26380)");
    }

    @Test
    void otherTexts_areNoAddresses() {
        assertThat(Address.isMeant("https://redis.example")).isFalse();
        assertThat(Address.isMeant("redis is fast")).isFalse();
        assertThat(Address.isMeant("rediss://cache.example")).isTrue();
    }

    @Test
    void records_printNoPassword() throws Exception {
        var address = Address.parse("redis://trader:marked7secret-of-some-length@cache.example");
        assertThat(address.toString()).doesNotContain("marked7").doesNotContain("length");
        assertThat(Draft.named("x").at(address).toString()).doesNotContain("marked7").doesNotContain("length");
        assertThat(Secret.password("marked7secret-of-some-length").masked()).isEqualTo("••••");
    }
}
