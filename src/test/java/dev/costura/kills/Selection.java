package dev.costura.kills;

import java.util.List;

/**
 * Which of the points the normal build takes. A kill shows in what is on disk and in the workbook, and that changes with
 * commits and writes only: between two of these, one point stands for all. Of commits that only the job repository sees
 * those of the execution itself are taken, and one batch stands for those between the first and the last.
 */
record Selection(boolean all) {

    List<String> of(List<String> points) {
        return all ? points : points.stream().filter(Selection::stands).toList();
    }

    private static boolean stands(String point) {
        if (point.contains("call of")) {
            return point.contains("batchUpdate") && !point.contains("#3") && !point.endsWith("answered")
                    || point.contains("batchUpdate #1 applied")
                    || point.contains("batchUpdate #2 applied")
                    || point.contains("search #1 before");
        }
        return point.endsWith("after")
                && !point.contains("#3")
                && !point.matches(".*commit of (batch_step_\\w+(, )?)+ #.*");
    }
}
