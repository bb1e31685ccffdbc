package dev.tierdeck.platform.agents;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A transaction as it stands in a list under {@code wallet_transactions:{address}:{window}}: {@code {"hash": "93b885…"}}. What else it says
 * differs from chain to chain.
 *
 * @param hash its name on the chain
 * @param more what its writer said besides; written back as it was
 */
public record WalletTransaction(String hash, @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> more) {
    public WalletTransaction {
        if (hash == null || hash.isBlank()) {
            throw new IllegalArgumentException("a transaction has a hash");
        }
        more = Rest.of(more);
    }
}
