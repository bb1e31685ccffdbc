package dev.tierdeck.testing.exchange;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** FRED's observations. It knows a gross domestic product, a price index and a rate whose last day is missing, as it is on holidays. */
final class FredDesk {
    static final String PATH = "/fred/series/observations";

    private final Map<String, TreeMap<String, String>> series = new ConcurrentHashMap<>();

    FredDesk() {
        give("GDP", Map.of("2023-10-01", "28296.967", "2024-01-01", "28624.069", "2024-04-01", "29016.714"));
        give("CPIAUCSL", Map.of("2024-06-01", "313.049", "2024-07-01", "313.534", "2024-08-01", "314.121"));
        give("DFF", Map.of("2024-08-30", "5.33", "2024-08-31", "5.33", "2024-09-01", "5.33", "2024-09-02", "."));
    }

    void give(String id, Map<String, String> observations) {
        series.put(id, new TreeMap<>(observations));
    }

    Reply reply(Asked asked) {
        if (!asked.parameter("api_key").matches("[a-z0-9]{32}")) {
            return refusal("The value for variable api_key is not a 32 character alpha-numeric lower-case string.");
        }
        if (!asked.parameter("api_key").equals(LocalExchange.FRED_KEY)) {
            return refusal("The value for variable api_key is not registered.");
        }
        if (!asked.parameter("file_type").equals("json")) {
            return Reply.json(200, "<?xml version=\"1.0\" encoding=\"utf-8\" ?><observations/>");
        }
        var own = series.get(asked.parameter("series_id"));
        return own == null ? refusal("The series does not exist.") : observations(own, asked);
    }

    private static Reply observations(TreeMap<String, String> own, Asked asked) {
        var dates = new ArrayList<>(own.keySet());
        if (asked.parameter("sort_order").equals("desc")) {
            Collections.reverse(dates);
        }
        int limit = asked.parameter("limit").isEmpty() ? 100_000 : Integer.parseInt(asked.parameter("limit"));
        var rows = dates.stream().limit(limit).map(date -> "{\"realtime_start\":\"2024-09-10\",\"realtime_end\":\"2024-09-10\",\"date\":\"" + date
                + "\",\"value\":\"" + own.get(date) + "\"}").collect(Collectors.joining(",", "[", "]"));
        return Reply.json(200, "{\"realtime_start\":\"2024-09-10\",\"realtime_end\":\"2024-09-10\",\"units\":\"lin\",\"output_type\":1,\"file_type\":\"json\","
                + "\"count\":" + own.size() + ",\"offset\":0,\"limit\":" + limit + ",\"observations\":" + rows + "}");
    }

    private static Reply refusal(String why) {
        return Reply.json(400, "{\"error_code\":400,\"error_message\":\"Bad Request.  " + why + "\"}");
    }
}
