package dev.costura.fleet;

/** A bucket of tokens, one for each call, that many take from. */
interface Tokens {

    /**
     * Takes one where that leaves so many for others.
     *
     * @return 0 where one was taken; else in how many nanoseconds there will be one, if nobody takes it before
     */
    long take(int leaving);

    /** For a call that was not made. */
    void giveBack();
}
