package dev.tierdeck.market.http;

import java.net.http.HttpClient;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** The one HTTP client of all sources, made when it is first needed: making it costs a start a tenth of a second. Safe for many threads. */
public final class JsonClient implements AutoCloseable {
    private final HttpSettings settings;
    private final Time time;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private @Nullable HttpClient client;
    private boolean closed;

    /** One that lives by the machine's time. */
    public JsonClient(HttpSettings settings) {
        this(settings, Time.SYSTEM);
    }

    /** One that lives by this time; its retries and time limits live by the machine's. */
    public JsonClient(HttpSettings settings, Time time) {
        this.settings = settings;
        this.time = time;
    }

    private synchronized HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder().connectTimeout(settings.connect()).executor(threads).followRedirects(HttpClient.Redirect.NEVER).build();
            if (closed) {
                client.shutdownNow();
            }
        }
        return client;
    }

    /** A site with its own allowance and breaker; each source keeps its own. Nothing is sent. */
    public Site site(BaseAddress base, Allowance allowance) {
        return new Site(base, line(settings, allowance), settings, allowance);
    }

    /** A line with its own allowance and breaker, on which whole requests are sent, each once. Nothing is sent by this. */
    public Line line(HttpSettings patience, Allowance allowance) {
        return new Line(new Wire(this::client, patience), patience, allowance, time);
    }

    /** The time it lives by. */
    public Time time() {
        return time;
    }

    /** Ends what is under way; who waits for it is told that nobody could be reached. Twice is harmless. */
    @Override
    public void close() {
        end();
        threads.close();
    }

    private synchronized void end() {
        closed = true;
        if (client != null) {
            client.shutdownNow();
        }
    }
}
