package dev.tierdeck.platform.tradecore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.testing.LiveRedis;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Clean-ups on a real server with three users, two of whose names begin alike: exactly what is meant goes. */
@Timeout(60)
class ClearingTest {
    @RegisterExtension
    static final LiveRedis REDIS = new LiveRedis();

    private static final Map<String, String> OF_A_USER = Map.ofEntries(
            Map.entry("user:profile:user-#", "{}"), Map.entry("user:settings:user-#", "{}"), Map.entry("auth:session:sess-#", "{\"user_id\": \"user-#\"}"),
            Map.entry("auth:token:user-#", "t"), Map.entry("auth:oauth_state:state-#", "{\"user_id\": \"user-#\"}"), Map.entry("broker:health:alpaca:conn-#", "{}"),
            Map.entry("broker:credentials:alpaca:conn-#", "{}"), Map.entry("vb:adapter:u:user-#:c:conn-#", "[{\"id\": \"vb-#\"}]"), Map.entry("vb:balance:vb-#", "{}"),
            Map.entry("vb:position:vb-#:c:conn-#", "[]"), Map.entry("account:balance:acct-#:b:alpaca:c:conn-#", "{}"), Map.entry("account:balance:acct-#", "{}"),
            Map.entry("order:status:ord-#:c:conn-#", "{}"), Map.entry("position:list:acct-#:c:conn-#", "[]"), Map.entry("api:response:get_orders:hash-#:user-#", "{}"),
            Map.entry("ratelimit:api:user-#", "3"));

    private static Set<String> keys(String... numbers) {
        var keys = new TreeSet<String>();
        for (var number : numbers) {
            OF_A_USER.keySet().forEach(key -> keys.add("tradecore:" + key.replace("#", number)));
        }
        return keys;
    }

    private static void write() {
        for (var number : new String[] {"1", "10", "2"}) {
            OF_A_USER.forEach((key, value) -> REDIS.foreign().call("SET", "tradecore:" + key.replace("#", number), value.replace("#", number), "EX", 300));
        }
        REDIS.foreign().call("SET", "tradecore:market:quote:AAPL", "{}", "EX", 300);
        REDIS.foreign().call("SET", "tradecore:market:odd", "no type knows it", "EX", 300);
        REDIS.foreign().call("SET", "price:crypto:BTC", "1", "EX", 300);
    }

    /** What goes when this is done; as many as it says. */
    private static Set<String> gone(ToLongFunction<Clearing> deed) {
        write();
        var before = CoreDesk.standing(REDIS.foreign());
        try (var desk = CoreDesk.open(REDIS.port())) {
            long said = deed.applyAsLong(desk.core.clear());
            before.removeAll(CoreDesk.standing(REDIS.foreign()));
            assertThat(said).isEqualTo(before.size());
        }
        return before;
    }

    @Test
    void user_losesAll_andOthersNothing() {
        assertThat(gone(clear -> clear.user("user-1"))).isEqualTo(keys("1"));
    }

    @Test
    void account_losesItsOwn_andOthersNothing() {
        assertThat(gone(clear -> clear.account("acct-1", "user-1", "alpaca", "conn-1"))).containsExactlyInAnyOrder(
                "tradecore:account:balance:acct-1", "tradecore:account:balance:acct-1:b:alpaca:c:conn-1", "tradecore:order:status:ord-1:c:conn-1",
                "tradecore:position:list:acct-1:c:conn-1", "tradecore:vb:adapter:u:user-1:c:conn-1");
    }

    @Test
    void brokerConnection_isClearedByTheGuidesNinePatterns() {
        assertThat(gone(clear -> clear.brokerConnection("alpaca", "user-2", "conn-2"))).containsExactlyInAnyOrder(
                "tradecore:broker:health:alpaca:conn-1", "tradecore:broker:health:alpaca:conn-10", "tradecore:broker:health:alpaca:conn-2",
                "tradecore:broker:credentials:alpaca:conn-1", "tradecore:broker:credentials:alpaca:conn-10", "tradecore:broker:credentials:alpaca:conn-2",
                "tradecore:account:balance:acct-1:b:alpaca:c:conn-1", "tradecore:account:balance:acct-10:b:alpaca:c:conn-10",
                "tradecore:account:balance:acct-2:b:alpaca:c:conn-2", "tradecore:vb:adapter:u:user-2:c:conn-2", "tradecore:vb:position:vb-2:c:conn-2",
                "tradecore:order:status:ord-2:c:conn-2", "tradecore:position:list:acct-2:c:conn-2", "tradecore:api:response:get_orders:hash-2:user-2");
    }

    @Test
    void domain_isClearedAlone() {
        assertThat(gone(clear -> clear.domain(Domain.MARKET))).containsExactlyInAnyOrder("tradecore:market:quote:AAPL", "tradecore:market:odd");
        assertThat(gone(clear -> clear.domain(Domain.TRADING))).hasSize(12).allMatch(key -> key.matches("tradecore:(account|order|position):.*"));
    }

    @Test
    void all_isTradeCoresAlone() {
        assertThat(gone(Clearing::all)).hasSize(3 * OF_A_USER.size() + 2).doesNotContain("price:crypto:BTC");
        assertThat(CoreDesk.standing(REDIS.foreign())).containsExactly("price:crypto:BTC");
    }

    @Test
    void identifier_thatIsBlankOrAPattern_meansNobodyElse() {
        assertThat(gone(clear -> clear.user("user-*"))).isEmpty();
        try (var desk = CoreDesk.open(REDIS.port())) {
            assertThatThrownBy(() -> desk.core.clear().user(" ")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("blank");
            assertThatThrownBy(() -> desk.core.responses().clearUser("")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("blank");
        }
    }
}
