package dev.costura.sandbox;

/** One parameter of a query, decoded. */
record Parameter(String name, String value) {

    /** Also as the protocol buffers name it, value_input_option, and those of the system with a $ before them [DISC]. */
    boolean isNamed(String wanted) {
        return name.equals(wanted)
                || plain().equals(wanted)
                || Names.camel(plain()).equals(wanted);
    }

    private String plain() {
        return name.length() > 1 && name.charAt(0) == '$' && Character.isLetter(name.charAt(1))
                ? name.substring(1)
                : name;
    }
}
