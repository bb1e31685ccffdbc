package dev.tierdeck.platform.tradecore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.engine.codec.PythonJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an API request is called, and the hash of its parameters, which Python computed. */
class ApiRequestTest {
    @Test
    void hash_ofAnyParameters_isPythons() {
        var other = new ArrayList<String>();
        var vectors = CoreDesk.table("api-hashes.tsv").toList();
        for (var vector : vectors) {
            var params = PythonJson.read(vector[1].getBytes(StandardCharsets.UTF_8));
            if (!new ApiRequest("/api/orders", params, null).hash().equals(vector[0])) {
                other.add(vector[1]);
            }
        }
        assertThat(vectors).hasSizeGreaterThan(10);
        assertThat(other).isEmpty();
    }

    @Test
    void hash_ofAMap_isPythons_whateverItsOrder() {
        assertThat(ApiRequest.get("/api/orders").params(Map.of("page", 1, "limit", 50L)).hash()).isEqualTo("27425aa8f498f6003177ee52fdde090a");
        assertThat(ApiRequest.get("/api/orders").hash()).isEqualTo("99914b932bd37a50b983c5e7c90ae93b");
        var some = new HashMap<String, Object>(Map.of("symbol", "AAPL", "live", true, "old", false));
        some.put("cursor", null);
        assertThat(ApiRequest.get("/api/orders").params(some).hash()).isEqualTo("38a9d0a8140fd15c5d451d408b075b5d");
        assertThat(ApiRequest.get("/api/orders").params(Map.of("zero", 0.0, "minus", -0.0, "int", 0, "tenth", 0.0001, "below", 0.00009999, "edge", 9999999999999998.0)).hash())
                .isEqualTo("f0d788eb7774fe3106b1e4776fd01474");
    }

    @ParameterizedTest
    @CsvSource({"/api/orders, get_orders", "/api/orders/ord-1/fills, get_orders_ord-1_fills", "/api/v1/accounts, get_v1_accounts", "/health, get_health"})
    void endpoint_ofAPath_isItsName(String path, String name) {
        assertThat(ApiRequest.get(path).endpoint()).isEqualTo(name);
    }

    @Test
    void methodOtherThanGet_isRefusedByASentence() {
        assertThat(ApiRequest.of("get", "/api/orders")).isEqualTo(ApiRequest.get("/api/orders"));
        for (var method : List.of("POST", "PUT", "DELETE", "PATCH", "HEAD")) {
            assertThatThrownBy(() -> ApiRequest.of(method, "/api/orders")).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("only answers to GET are cached").hasMessageContaining(method);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "orders", "/api/orders?page=1"})
    void path_thatIsNone_isRefused(String path) {
        assertThatThrownBy(() -> ApiRequest.get(path)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("a path begins with");
    }

    @Test
    void params_changedAfterwards_changeNoRequest() {
        var map = new HashMap<String, Object>(Map.of("page", 1));
        var request = ApiRequest.get("/api/orders").params(map);
        var before = request.hash();
        map.put("page", 2);
        assertThat(request.hash()).isEqualTo(before);
    }
}
