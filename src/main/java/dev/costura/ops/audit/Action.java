package dev.costura.ops.audit;

/** What is on the trail. */
public enum Action {
    LOGGED_IN,
    LOGGED_OUT,
    LOGIN_FAILED,
    /** Somebody who is logged in asked for a change that the role does not allow. */
    NOT_ALLOWED,
    RUN_LAUNCHED,
    RUN_STOPPED,
    RUN_RESTARTED,
    RUN_ABANDONED,
    REPORT_RESUBMITTED,
    REASON_RESUBMITTED,
    REPORT_DISMISSED,
    UNION_CORRECTED,
    HISTORY_DECIDED,
    TOKEN_MADE,
    TOKEN_REVOKED,
    BACKED_UP,
    CLEANED_UP,
    PREVIEW_DROPPED,
    NEWS_TRIED,
    FLEET_LAUNCHED,
    FLEET_STOPPED,
    FLEET_RESTARTED,
    WORKER_DRAINED,
    WORKER_RESUMED
}
