package dev.costura.reconcile;

import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.stereotype.Component;

/** Which database this is, for people who are told that it failed: without options, names of users and passwords. */
@Component
public final class DatabaseAddress {

    private final String text;

    DatabaseAddress(DataSourceProperties properties) {
        this.text = of(properties.determineUrl());
    }

    static String of(String url) {
        return url.replaceFirst("^jdbc:", "").replaceFirst("[;?].*", "").replaceFirst("//[^/@]*@", "//");
    }

    @Override
    public String toString() {
        return text;
    }
}
