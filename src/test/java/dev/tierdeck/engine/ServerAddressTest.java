package dev.tierdeck.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.engine.ServerAddress.Fault;
import dev.tierdeck.engine.ServerAddress.Kind;
import dev.tierdeck.engine.ServerAddress.Place;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerAddressTest {
    @Test
    void tls_isReadWithItsFiles_asRedisPyWritesThem() throws Exception {
        var tls = ServerAddress.parse("rediss://c.example?ssl_ca_certs=%2Fetc%2Fca.pem&ssl_certfile=/etc/me.crt&ssl_keyfile=/etc/me.key").tls();
        assertThat(tls).isEqualTo(new Tls(Path.of("/etc/ca.pem"), Path.of("/etc/me.crt"), Path.of("/etc/me.key"), true));
        assertThat(ServerAddress.parse("rediss://c.example").tls()).isEqualTo(Tls.USUAL);
        assertThat(ServerAddress.parse("redis://c.example").tls()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"rediss://c?ssl_check_hostname=false", "rediss://c?verifyPeer=CA"})
    void hostCheck_isSwitchedOffOnlyByName(String text) throws Exception {
        assertThat(ServerAddress.parse(text).tls()).isEqualTo(new Tls(null, null, null, false));
    }

    @Test
    void sentinels_areReadAsTheDriverWritesThem() throws Exception {
        var address = ServerAddress.parse("redis-sentinel://trader:s3cret@a.example,b.example:26380,[::1]:26381/2?sentinelMasterId=prices");
        assertThat(address.kind()).isEqualTo(Kind.SENTINEL);
        assertThat(address.places()).containsExactly(new Place("a.example", 26379), new Place("b.example", 26380), new Place("::1", 26381));
        assertThat(address.master()).isEqualTo("prices");
        assertThat(address.database()).isEqualTo(2);
        assertThat(address.user() + address.password()).isEqualTo("traders3cret");
        assertThat(address.toString()).doesNotContain("s3cret");
        assertThat(ServerAddress.parse("rediss-sentinel://a#prices").master()).isEqualTo("prices");
        assertThat(ServerAddress.parse("rediss+sentinel://a#prices").tls()).isEqualTo(Tls.USUAL);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                             | BLANK
            http://marked7secret@h                         | SCHEME
            redis://marked7secret@                         | PLACE
            redis://:marked7secret@h:70000                 | PORT
            redis://:marked7secret@a:1,b:2                 | SEVERAL
            redis-sentinel://:marked7secret@a:1,b:2/0      | MASTER
            rediss://:marked7secret@h?ssl_certfile=x       | TLS
            rediss://:marked7secret@h?ssl_cert_reqs=none   | TLS
            rediss://:marked7secret@h?verifyPeer=NONE      | TLS
            """)
    void whatIsNone_isToldWhy_andNotRepeated(String text, Fault fault) {
        assertThatThrownBy(() -> ServerAddress.parse(text)).hasMessageNotContaining("marked7secret")
                .isInstanceOfSatisfying(ServerAddress.Wrong.class, wrong -> assertThat(wrong.fault()).isEqualTo(fault));
    }
}
