package dev.tierdeck.market.fred;

import dev.tierdeck.market.http.BaseAddress;
import java.util.Map;

/**
 * Where FRED is, and what its series are called here.
 *
 * @param address where it is
 * @param series FRED's name of a series by ours; one that is not here is asked for as it is called
 */
public record FredSettings(BaseAddress address, Map<String, String> series) {
    /** What is used where nobody says otherwise. */
    public static final FredSettings DEFAULT = new FredSettings(BaseAddress.parse("fred.address", "https://api.stlouisfed.org"),
            Map.of("CPI", "CPIAUCSL", "UNEMPLOYMENT", "UNRATE", "FED_FUNDS", "FEDFUNDS"));

    public FredSettings {
        series = Map.copyOf(series);
    }
}
