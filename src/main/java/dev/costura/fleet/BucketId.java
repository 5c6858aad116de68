package dev.costura.fleet;

import dev.costura.fleet.QuotaStandings.Scope;
import dev.costura.workbook.ApiAccount;
import dev.costura.workbook.Pacings.Kind;

/**
 * Which quota a bucket keeps.
 *
 * @param name of the project, or of the user with its project: Google counts a user for each project anew
 */
record BucketId(Scope scope, String name, Kind kind) {

    static BucketId ofUser(ApiAccount account, Kind kind) {
        return new BucketId(Scope.USER, account.project() + "/" + account.user(), kind);
    }

    static BucketId ofProject(ApiAccount account, Kind kind) {
        return new BucketId(Scope.PROJECT, account.project(), kind);
    }

    /** As it stands in the table. */
    String text() {
        return scope + " " + kind + " " + name;
    }

    static BucketId of(String text) {
        String[] parts = text.split(" ", 3);
        return new BucketId(Scope.valueOf(parts[0]), parts[2], Kind.valueOf(parts[1]));
    }
}
