package dev.tierdeck.platform.tradecore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Ttl;
import dev.tierdeck.layout.Layout;
import dev.tierdeck.layout.Layouts;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The guide's TTLs, by its names. */
class TtlTableTest {
    private static final TtlTable TABLE = new TtlTable(CoreDesk.LAYOUTS, TradeCore.DEFAULT_TTL);

    @ParameterizedTest
    @CsvSource({"user:profile, 3600", "user:settings, 1800", "auth:session, 7200", "auth:token, 3600", "auth:oauth_state, 600", "broker:health, 60", "broker:credentials, 3600",
        "vb:account_list, 60", "vb:balance, 30", "vb:position, 60", "account:balance, 60", "order:status, 300", "position:list, 60", "market:quote, 5", "market:bar, 60",
        "api:response, 300"})
    void type_ofTheGuidesTable_livesAsItSays(String type, long seconds) {
        assertThat(TABLE.ttl(type)).isEqualTo(Ttl.seconds(seconds));
        assertThat(TABLE.moduleTtl(type.substring(0, type.indexOf(':')), type.substring(type.indexOf(':') + 1))).isEqualTo(Ttl.seconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({"vb:adapter, 60", "broker:connections, 60", "account:portfolio, 60", "trading:order_status, 300", "ratelimit, 60", "lock, 5"})
    void type_thatTheLayoutAdds_isFoundToo(String type, long seconds) {
        assertThat(TABLE.ttl(type)).isEqualTo(Ttl.seconds(seconds));
    }

    @Test
    void tokens_ofABroker_haveTheirOwn() {
        assertThat(TABLE.oauthTtl("alpaca", "access_token")).isEqualTo(Ttl.seconds(3600));
        assertThat(TABLE.oauthTtl("alpaca", "refresh_token")).isEqualTo(Ttl.seconds(2_592_000));
    }

    @Test
    void name_thatNobodyKnows_hasTheDefault() {
        assertThat(TABLE.ttl("market:tea_leaves")).isEqualTo(Ttl.seconds(300));
        assertThat(TABLE.moduleTtl("tea", "leaves")).isEqualTo(Ttl.seconds(300));
        assertThat(TABLE.oauthTtl("alpaca", "id_token")).isEqualTo(Ttl.seconds(300));
        assertThat(new TtlTable(CoreDesk.LAYOUTS, Ttl.seconds(7)).ttl("x")).isEqualTo(Ttl.seconds(7));
    }

    @Test
    void layoutOfOnesOwn_isInForce() {
        var own = Layouts.of(List.of(Layout.parse("own.json", """
                {"layout": "tradecore", "prefix": "tc", "domains": [
                  {"name": "MARKET", "heads": ["{prefix}:market:"], "types": [{"name": "quote", "key": "{prefix}:market:quote:{symbol}", "ttl": "2s"}]},
                  {"name": "BROKER", "heads": ["{prefix}:broker:"], "types": [{"name": "access_token", "ttl": "900s",
                    "key": "{prefix}:broker:access_token:{broker_id}:{connection_id}", "overrides": [{"broker_id": ["ibkr"], "ttl": "86400s"}]}]}]}""")));
        var table = new TtlTable(own, TradeCore.DEFAULT_TTL);

        assertThat(table.ttl("market:quote")).isEqualTo(Ttl.seconds(2));
        assertThat(table.oauthTtl("alpaca", "access_token")).isEqualTo(Ttl.seconds(900));
        assertThat(table.oauthTtl("ibkr", "access_token")).isEqualTo(Ttl.seconds(86_400));
        assertThat(table.ttl("user:profile")).isEqualTo(Ttl.seconds(300));
    }
}
