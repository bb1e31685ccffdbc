package dev.tierdeck.engine;

/**
 * What became of a write to a tier.
 *
 * @param outcome whether it stands there now
 * @param stamp the stamp it was given there; 0 unless stored
 * @param size the bytes of the encoded value; 0 where the tier did not encode it
 */
public record Fill(Outcome outcome, long stamp, int size) {
    /** Refused: something newer happened since the token was taken. */
    public static final Fill REFUSED = new Fill(Outcome.REFUSED, 0, 0);
    /** The tier could not be written to. */
    public static final Fill UNAVAILABLE = new Fill(Outcome.UNAVAILABLE, 0, 0);

    /** Whether the value stands in the tier. */
    public enum Outcome { STORED, REFUSED, UNAVAILABLE }

    /** Stored, with this stamp and size. */
    public static Fill stored(long stamp, int size) {
        return new Fill(Outcome.STORED, stamp, size);
    }

    /** Whether the value stands in the tier now. */
    public boolean isStored() {
        return outcome == Outcome.STORED;
    }
}
