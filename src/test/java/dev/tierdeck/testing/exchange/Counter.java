package dev.tierdeck.testing.exchange;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** The counter at which requests are taken and replies handed out, packed for who accepts that. */
final class Counter implements HttpHandler {
    /** Who answers. */
    interface Desk {
        Reply reply(Asked request) throws InterruptedException;
    }

    private final Desk desk;

    Counter(Desk desk) {
        this.desk = desk;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var reply = desk.reply(asked(exchange));
            if (reply.status() != Reply.DROPPED) {
                send(exchange, reply);
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private static Asked asked(HttpExchange exchange) {
        var headers = new HashMap<String, String>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        return new Asked(exchange.getRequestURI().getPath(), query(exchange.getRequestURI().getRawQuery()), headers);
    }

    private static Map<String, String> query(@Nullable String raw) {
        var result = new HashMap<String, String>();
        for (var pair : raw == null || raw.isEmpty() ? new String[0] : raw.split("&")) {
            int equals = pair.indexOf('=');
            result.put(decoded(equals < 0 ? pair : pair.substring(0, equals)), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
        }
        return result;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException, InterruptedException {
        boolean pack = reply.body().length > 0 && accepted(exchange);
        byte[] body = pack ? packed(reply.body()) : reply.body();
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        if (pack) {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        }
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        write(exchange.getResponseBody(), body, reply.halfway());
    }

    private static void write(OutputStream out, byte[] body, Reply.@Nullable Halfway halfway) throws IOException, InterruptedException {
        int half = body.length / 2;
        out.write(body, 0, half);
        out.flush();
        if (halfway != null) {
            halfway.reached();
        }
        out.write(body, half, body.length - half);
        out.flush();
    }

    private static boolean accepted(HttpExchange exchange) {
        var accepted = exchange.getRequestHeaders().getFirst("Accept-Encoding");
        return accepted != null && accepted.contains("gzip");
    }

    private static byte[] packed(byte[] body) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        }
        return bytes.toByteArray();
    }
}
