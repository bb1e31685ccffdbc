package dev.tierdeck.market.sample;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A made-up user with one of everything; the names say so. */
record Person(int number) {
    /** How many there are. */
    static final int COUNT = 12;
    private static final List<String> BROKERS = List.of("alpaca", "ibkr", "binance");

    static Person number(int number) {
        return new Person(number);
    }

    /** The person whose user, session, account, connection or order this is. */
    static Person of(String name) {
        return new Person(Integer.parseInt(name.substring(name.lastIndexOf('-') + 1)));
    }

    static Stream<Person> all() {
        return IntStream.range(0, COUNT).mapToObj(Person::new);
    }

    static List<String> users() {
        return all().map(Person::user).toList();
    }

    static List<String> sessions() {
        return all().map(person -> "sample-sess-" + person.number).toList();
    }

    String user() {
        return "sample-user-" + number;
    }

    String connection() {
        return "sample-conn-" + number;
    }

    String account() {
        return "sample-acct-" + number;
    }

    String paperAccount() {
        return "sample-vb-" + number;
    }

    String order() {
        return "sample-ord-" + number;
    }

    String broker() {
        return BROKERS.get(number % BROKERS.size());
    }

    List<String> brokerIds() {
        return List.of(broker(), connection());
    }

    JsonNode profile() {
        return SampleJson.object().put("user_id", user()).put("email", user() + "@example.com").put("source", SampleJson.SOURCE);
    }

    JsonNode settings() {
        return SampleJson.object().put("theme", number % 2 == 0 ? "dark" : "light").put("source", SampleJson.SOURCE);
    }

    JsonNode session() {
        return SampleJson.object().put("user_id", user()).put("token", "sample-token-" + number + "-opens-nothing")
                .put("source", SampleJson.SOURCE);
    }
}
