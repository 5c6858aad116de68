package dev.costura.ops.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.web.util.UriComponentsBuilder;

/** The address of a page as its links change it: another page of a list keeps the filters, another language keeps both. */
final class Here {

    private static final String LANGUAGE = "lang";

    private final boolean canBeAskedForAgain;
    private final Map<String, String[]> parameters;

    Here(HttpServletRequest request) {
        this.canBeAskedForAgain = request.getMethod().equals("GET");
        this.parameters = canBeAskedForAgain ? Map.copyOf(request.getParameterMap()) : Map.of();
    }

    /**
     * This page with another value for a parameter. What answered a form has no address of its own, so that its links lead
     * to the overview.
     */
    public String with(String name, Object value) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(canBeAskedForAgain ? "" : "/");
        parameters.keySet().stream()
                .sorted()
                .filter(each -> !each.equals(name) && !each.equals(LANGUAGE))
                .filter(each -> !String.join("", parameters.get(each)).isBlank())
                .forEach(each -> address.queryParam(each, (Object[]) parameters.get(each)));
        return address.queryParam(name, value).encode().toUriString();
    }
}
