package dev.tierdeck.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Recipe;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TradeCore's recipes against the keys and values that the platform writes: exactly these go, and none besides. */
class BundledRecipesTest {
    private static final Layouts LAYOUTS = Layouts.bundled();
    private final RecipeWalk store = TradeCoreKeys.of(12);

    private static Recipe recipe(String name, boolean exactIds, String... identifiers) {
        var given = new HashMap<String, String>();
        for (int i = 0; i < identifiers.length; i += 2) {
            given.put(identifiers[i], identifiers[i + 1]);
        }
        return LAYOUTS.recipe("tradecore", name, given, exactIds);
    }

    private static Recipe user(String id) {
        return recipe("user", false, "user_id", id);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 11})
    void user_takesAllThatIsKnownToBeTheirs_andNothingOfOthers(int i) {
        var gone = store.gone(user("user-" + i));
        assertThat(gone.keys()).isEqualTo(TradeCoreKeys.ofUser(i));
        assertThat(gone.longer()).isEmpty();
    }

    @Test
    void user_whoseConnectionNothingTells_keepsWhatIsUnderIt() {
        var bare = new RecipeWalk().put("tradecore:user:profile:u", "tradecore:broker:health:alpaca:c-1", "tradecore:order:status:o:c:c-1",
                "tradecore:vb:balance:vb-1");
        assertThat(bare.gone(user("u")).keys()).containsExactly("tradecore:user:profile:u");
    }

    @Test
    void user_hasSeveralConnectionsAndAccounts_allAreFollowed() {
        var many = new RecipeWalk()
                .put("tradecore:vb:adapter:u:7:c:1", "[{\"id\": \"vb-1\"}, {\"id\": 22}]").put("tradecore:vb:account_list:u:7:c:2", "[{\"id\": \"vb-3\"}]")
                .put("tradecore:broker:connections:u:7:b:ibkr", "[{\"connection_id\": 3, \"status\": \"open\"}]")
                .put("tradecore:vb:balance:vb-1", "tradecore:vb:balance:22", "tradecore:vb:balance:vb-3", "tradecore:vb:position:vb-4:c:2",
                        "tradecore:vb:balance:vb-4", "tradecore:broker:refresh_token:ibkr:3", "tradecore:account:balance:a:b:ibkr:c:3",
                        "tradecore:account:portfolio:a", "tradecore:position:list:p:c:1", "tradecore:position:list:p", "tradecore:order:status:o:c:2");
        var others = new RecipeWalk().put("tradecore:vb:balance:7", "tradecore:account:balance:7", "tradecore:broker:health:ibkr:7", "tradecore:order:status:3",
                "tradecore:account:balance:x:b:y:c:7", "tradecore:vb:adapter:u:8:c:7", "tradecore:broker:connections:u:8:b:3", "tradecore:auth:session:7");
        others.all().forEach(many::put);
        var expected = new TreeSet<>(many.all());
        expected.removeAll(others.all());
        assertThat(many.gone(user("7")).keys()).isEqualTo(expected);
    }

    @Test
    void user_sessionsOfOthers_stay_whateverTheirValuesAre() {
        var odd = new RecipeWalk().put("tradecore:auth:session:a", "{\"user_id\": \"user-10\"}").put("tradecore:auth:session:b", "user-1")
                .put("tradecore:auth:session:c", "\"user-1\"").put("tradecore:auth:session:d", "{\"user_id\": \"user-1\"").put("tradecore:auth:session:e", "")
                .put("tradecore:auth:session:f", "{\"user\": {\"user_id\": \"user-1\"}}").put("tradecore:auth:session:user-1", "{}")
                .put("tradecore:auth:oauth_state:g", "{\"user_id\": [\"user-1\"]}");
        assertThat(odd.gone(user("user-1")).keys()).isEmpty();
    }

    @Test
    void brokerConnection_asTheGuideHasIt_takesLongerIdentifiersToo_andSaysWhich() {
        var gone = store.gone(connection("broker-connection", false));
        var exact = store.gone(connection("broker-connection", true));

        var meant = new TreeSet<>(TradeCoreKeys.ofConnection(1));
        meant.add("tradecore:vb:adapter:u:user-1:c:conn-1");
        meant.add("tradecore:api:response:get_orders:hash-92eb5ffee6ae2fec3ad71c777531578f1:user-1");
        for (int i = 0; i < 12; i++) {
            if (TradeCoreKeys.broker(i).equals("ibkr")) {
                // All that names the broker goes, whoever it is of; but not ratelimit:ibkr:…, as the guide's ninth wants something before it.
                TradeCoreKeys.ofConnection(i).stream().filter(key -> key.contains("ibkr")).forEach(meant::add);
            }
        }
        assertThat(exact.keys()).isEqualTo(meant);
        assertThat(exact.longer()).isEmpty();

        var longer = new TreeSet<String>();
        for (int i : new int[] {10, 11}) {
            longer.addAll(TradeCoreKeys.ofConnection(i));
            longer.add("tradecore:vb:adapter:u:user-" + i + ":c:conn-" + i);
        }
        longer.add("tradecore:api:response:get_orders:hash-92eb5ffee6ae2fec3ad71c777531578f11:user-11");
        longer.removeAll(meant);
        assertThat(gone.longer()).isEqualTo(longer);
        longer.addAll(meant);
        assertThat(gone.keys()).isEqualTo(longer);
    }

    private static Recipe connection(String name, boolean exactIds) {
        return recipe(name, exactIds, "broker_id", "ibkr", "user_id", "user-1", "connection_id", "conn-1");
    }

    @Test
    void connection_takesOneConnectionOfABroker() {
        var expected = new TreeSet<>(TradeCoreKeys.ofConnection(1));
        expected.addAll(Set.of("tradecore:vb:adapter:u:user-1:c:conn-1", "tradecore:ratelimit:ibkr:user-1",
                "tradecore:api:response:get_orders:hash-92eb5ffee6ae2fec3ad71c777531578f1:user-1"));
        assertThat(store.gone(connection("connection", false)).keys()).isEqualTo(expected);
    }

    @Test
    void account_takesItsBalancesPositionsOrdersAndTheAdapterEntry() {
        var recipe = recipe("account", false, "account_id", "acct-1", "user_id", "user-1", "broker_id", "ibkr", "connection_id", "conn-1");
        store.put("tradecore:account:balance:acct-1", "tradecore:account:balance:acct-10", "tradecore:vb:balance:acct-1",
                "tradecore:account:balance:acct-1:b:other:c:conn-1", "tradecore:position:list:acct-2:c:conn-1", "tradecore:vb:adapter:u:user-2:c:acct-1");
        assertThat(store.gone(recipe).keys()).containsExactlyInAnyOrder("tradecore:account:balance:acct-1:b:ibkr:c:conn-1",
                "tradecore:order:status:ord-1:c:conn-1", "tradecore:position:list:acct-1:c:conn-1", "tradecore:vb:adapter:u:user-1:c:conn-1",
                "tradecore:account:balance:acct-1", "tradecore:vb:balance:acct-1");
    }

    @Test
    void virtualBroker_takesItsAccountsBalances_thoughNoUserStandsInTheirKeys() {
        store.put("tradecore:account:balance:vb-1", "tradecore:account:balance:vb-1:b:paper:c:conn-1", "tradecore:position:list:vb-1:c:conn-9");
        assertThat(store.gone(recipe("virtual-broker", false, "user_id", "user-1", "connection_id", "conn-1")).keys())
                .containsExactlyInAnyOrder("tradecore:vb:adapter:u:user-1:c:conn-1", "tradecore:vb:balance:vb-1", "tradecore:vb:position:vb-1:c:conn-1",
                        "tradecore:account:balance:vb-1", "tradecore:account:balance:vb-1:b:paper:c:conn-1", "tradecore:order:status:ord-1:c:conn-1",
                        "tradecore:api:response:get_orders:hash-92eb5ffee6ae2fec3ad71c777531578f1:user-1");
    }

    @Test
    void virtualAccount_leavesTheOtherAccountsOfItsConnection() {
        store.put("tradecore:vb:balance:vb-2", "tradecore:vb:position:vb-2:c:conn-1", "tradecore:account:balance:vb-1");
        assertThat(store.gone(recipe("virtual-account", false, "account_id", "vb-1", "user_id", "user-1", "connection_id", "conn-1")).keys())
                .containsExactlyInAnyOrder("tradecore:vb:adapter:u:user-1:c:conn-1", "tradecore:vb:balance:vb-1", "tradecore:vb:position:vb-1:c:conn-1",
                        "tradecore:account:balance:vb-1", "tradecore:order:status:ord-1:c:conn-1",
                        "tradecore:api:response:get_orders:hash-92eb5ffee6ae2fec3ad71c777531578f1:user-1");
    }

    @ParameterizedTest
    @CsvSource({"*", "user-*", "user-[0-9]", "user-?", "[^x]", "\\*", "?", "user\\-1", "*:*", "user-1:*"})
    void user_whoseIdIsFullOfPatterns_takesTheirsAlone(String id) {
        store.put("tradecore:user:profile:" + id, "tradecore:vb:adapter:u:" + id + ":c:" + id, "tradecore:ratelimit:api:" + id);
        store.put("tradecore:vb:account_list:u:" + id + ":c:one", "[{\"id\": \"*\"}, {\"id\": \"vb-[1]\"}, {\"id\": \"\"}, {\"id\": \" \"}, {\"id\": null}]");
        store.put("tradecore:vb:balance:*", "tradecore:vb:balance:vb-[1]", "tradecore:vb:balance:", "tradecore:order:status:o:c:one");
        store.put("tradecore:auth:session:mine", "{\"user_id\": \"" + id.replace("\\", "\\\\") + "\"}");
        assertThat(store.gone(user(id)).keys()).containsExactlyInAnyOrder(shown("tradecore:user:profile:" + id), shown("tradecore:vb:adapter:u:" + id + ":c:" + id),
                shown("tradecore:ratelimit:api:" + id), shown("tradecore:vb:account_list:u:" + id + ":c:one"), "tradecore:vb:balance:*",
                "tradecore:vb:balance:vb-[1]", "tradecore:order:status:o:c:one", "tradecore:auth:session:mine");
    }

    private static String shown(String key) {
        return key.replace("\\", "\\\\");
    }

    @ParameterizedTest
    @CsvSource({"*", "[a-z]", "conn-*", "c:*", "a:b"})
    void brokerConnection_whoseIdsAreFullOfPatterns_takesTheirsAlone(String id) {
        store.put("tradecore:broker:health:x:" + id, "tradecore:order:status:o:c:" + id, "tradecore:api:response:e:hash-1:" + id);
        var loose = recipe("broker-connection", false, "broker_id", id, "user_id", id, "connection_id", id);
        assertThat(store.gone(loose).keys()).containsExactlyInAnyOrder("tradecore:broker:health:x:" + id, "tradecore:order:status:o:c:" + id,
                "tradecore:api:response:e:hash-1:" + id);
        store.put("tradecore:broker:health:x:" + id + "0", "tradecore:broker:" + id + "0");
        assertThat(store.gone(loose).longer()).containsExactly("tradecore:broker:health:x:" + id + "0");
        assertThat(store.gone(recipe("broker-connection", true, "broker_id", id, "user_id", id, "connection_id", id)).keys()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "tradecore:broker:health:alpaca:x, true, false", "tradecore:broker:health:alpaca, true, false", "tradecore:broker:health:alpaca2:x, true, true",
        "tradecore:broker:health:x:c-4, true, false", "tradecore:broker:health:x:c-400, true, true", "tradecore:broker:health:x:c-4:more, true, false",
        "tradecore:account:balance:a:b:alpaca:c:x, true, false", "tradecore:account:balance:a:b:alpaca2:c:x, true, true",
        "tradecore:account:balance:a:b:alpaca2:c:c-4, true, false", "tradecore:account:balance:a:b:x:c:c-41, true, true",
        "tradecore:vb:position:v:c:c-4, true, false", "tradecore:vb:position:v:c:c-44, true, true", "tradecore:vb:balance:v, false, false",
        "tradecore:order:status:o:c:c-4, true, false", "tradecore:order:status:o:c:c-4x, true, true", "tradecore:order:status:c-4, false, false",
        "tradecore:position:list:a:c:c-4, true, false", "tradecore:position:list:a:c:c-40, true, true",
        "tradecore:api:response:e:hash-1:u-1, true, false", "tradecore:api:response:e:hash-1:u-12, true, true",
        "tradecore:api:response:e:hash-1:xu-1, true, true", "tradecore:api:response:e:u-1:hash-1, true, false", "tradecore:api:u-1, false, false",
        "tradecore:api:response:u-1, true, false", "tradecore:api:response:e:hash-u-1, true, true", "tradecore:ratelimit:api:alpaca, true, false",
        "tradecore:ratelimit:api:alpaca:5, true, false", "tradecore:ratelimit:api:alpacas, true, true", "tradecore:ratelimit:alpaca:u-1, false, false",
        "tradecore:market:quote:alpaca, false, false", "tradecore:auth:session:c-4, false, false", "broker:health:alpaca:c-4, false, false",
    })
    void brokerConnection_eachOfTheNine_takesWhatItSays_andKnowsWhatIsLonger(String key, boolean taken, boolean longer) {
        var ids = Map.of("broker_id", "alpaca", "user_id", "u-1", "connection_id", "c-4");
        var one = new RecipeWalk().put(key);
        var gone = one.gone(LAYOUTS.recipe("", "broker-connection", ids, false));
        assertThat(gone.keys().contains(key)).isEqualTo(taken);
        assertThat(gone.longer().contains(key)).isEqualTo(longer);
        assertThat(one.gone(LAYOUTS.recipe("", "broker-connection", ids, true)).keys().contains(key)).isEqualTo(taken && !longer);
    }
}
