package dev.costura.union;

import static dev.costura.fixture.WorkOrders.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The small values of the domain. */
class WordsTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 21, -1})
    void aUnionHasANumberFrom1To20(int number) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> anOrder().union(number).build())
                .withMessageContaining(String.valueOf(number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-4.5"})
    void aUnionHasADiameter(String inches) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> anOrder().union(1).dn(inches).build())
                .withMessageContaining(inches);
    }

    @Test
    void aUnionIsCalledByItsWorkOrderAndNumber() {
        assertThat(new UnionKey("OT-123", "MK-1", 5).id()).isEqualTo("OT-123+5");
    }

    @Test
    void aWorkerHasANumberAndAName() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Worker(-1, "MR"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Worker(93, " "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UNION_ARM_REGISTRADA",
                "UNION_SOLD_REGISTRADA",
                "SPOOL_ARM_COMPLETADO",
                "SPOOL_SOLD_COMPLETADO",
                "SPOOL_ARM_PAUSADO",
                "SPOOL_SOLD_PAUSADO",
                "SPOOL_CANCELADO",
                "SYSTEM_REMEDIATION",
                "SYSTEM_ANYTHING"
            })
    void whatOnlyCosturaMayWriteIsReserved(String type) {
        assertThat(new EventType(type).isReserved()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TOMAR_SPOOL", "PAUSAR_SPOOL", "INICIAR_ARM", "COMPLETAR_ARM", "PAUSAR_SOLD"})
    void whatTheShopHasAlwaysReportedIsNot(String type) {
        assertThat(new EventType(type).isReserved()).isFalse();
    }

    @Test
    void numbersShowTheSameWhateverTheirScale() {
        CellValue number = new CellValue.Numeric(new BigDecimal("4.5"));

        assertThat(number.sameAs(new CellValue.Numeric(new BigDecimal("4.50")))).isTrue();
        assertThat(number.sameAs(new CellValue.Numeric(new BigDecimal("4.51")))).isFalse();
        assertThat(number.sameAs(new CellValue.Text("4.5"))).isFalse();
        assertThat(CellValue.BLANK.sameAs(CellValue.of(0))).isFalse();
    }

    @Test
    void namedIdsFollowFromTheirPartsAndFromWhereTheyAreParted() {
        UUID id = NamedUuid.of("a", "bc");

        assertThat(id.version()).isEqualTo(5);
        assertThat(NamedUuid.of("a", "bc")).isEqualTo(id);
        assertThat(NamedUuid.of("ab", "c")).isNotEqualTo(id);
    }

    @Test
    void theColumnsOfUnionesAreTheEighteenOfTheSheet() {
        assertThat(UnionField.values())
                .extracting(UnionField::header)
                .containsExactly(
                        "ID",
                        "OT",
                        "TAG_SPOOL",
                        "N_UNION",
                        "DN_UNION",
                        "TIPO_UNION",
                        "ARM_FECHA_INICIO",
                        "ARM_FECHA_FIN",
                        "ARM_WORKER",
                        "SOL_FECHA_INICIO",
                        "SOL_FECHA_FIN",
                        "SOL_WORKER",
                        "NDT_FECHA",
                        "NDT_STATUS",
                        "version",
                        "Fecha_Creacion",
                        "Modificado_Por",
                        "Fecha_Modificacion");
    }
}
