using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pom.VehicleRegistration.Data.Migrations
{
    /// <inheritdoc />
    public partial class CaseEngine : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Cases_ItemId",
                table: "Cases");

            migrationBuilder.AddColumn<int>(
                name: "CaseVersion",
                table: "LogSheet",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Detail",
                table: "LogSheet",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "OnBehalfOf",
                table: "LogSheet",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "AnswerBy",
                table: "Cases",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ArchivalCategory",
                table: "Cases",
                maxLength: 8,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ArchiveFrom",
                table: "Cases",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ArchivedAt",
                table: "Cases",
                precision: 6,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "CaseTypeFrom",
                table: "Cases",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Ending",
                table: "Cases",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "HandlerNote",
                table: "Cases",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsOpen",
                table: "Cases",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "OrderedAt",
                table: "Cases",
                precision: 6,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ParentCaseId",
                table: "Cases",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "PreviousCaseId",
                table: "Cases",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "PreviousDepartment",
                table: "Cases",
                maxLength: 8,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "PreviousReference",
                table: "Cases",
                maxLength: 80,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "RetainUntil",
                table: "Cases",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "RunsUntil",
                table: "Cases",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "StoppedOn",
                table: "Cases",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "TermEndsOn",
                table: "Cases",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "TransferredTo",
                table: "Cases",
                maxLength: 8,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Transfers",
                table: "Cases",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Unit",
                table: "Cases",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "WaitsFor",
                table: "Cases",
                maxLength: 40,
                nullable: true);

            // Cases from before: open unless closed, and the term runs until they are decided.
            // Only SQLite and SQL Server take a number for a truth.
            var yes = ActiveProvider.EndsWith("PostgreSQL", StringComparison.Ordinal) ? "TRUE" : "1";
            migrationBuilder.Sql($"UPDATE \"Cases\" SET \"IsOpen\" = {yes} WHERE \"State\" <> 'Closed'");
            migrationBuilder.Sql("UPDATE \"Cases\" SET \"TermEndsOn\" = \"DueOn\"");
            migrationBuilder.Sql("UPDATE \"Cases\" SET \"RunsUntil\" = \"DueOn\" WHERE \"State\" IN ('Registered', 'InProgress')");

            migrationBuilder.CreateTable(
                name: "Assignments",
                columns: table => new
                {
                    CaseId = table.Column<Guid>(nullable: false),
                    Number = table.Column<int>(nullable: false),
                    Unit = table.Column<string>(maxLength: 20, nullable: true),
                    Handler = table.Column<string>(maxLength: 100, nullable: true),
                    AssignedBy = table.Column<string>(maxLength: 100, nullable: false),
                    At = table.Column<DateTimeOffset>(precision: 6, nullable: false),
                    Instruction = table.Column<byte[]>(nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assignments", x => new { x.CaseId, x.Number });
                    table.ForeignKey(
                        name: "FK_Assignments_Cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "Cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CaseFees",
                columns: table => new
                {
                    ChargeId = table.Column<Guid>(nullable: false),
                    ItemId = table.Column<Guid>(nullable: false),
                    AssessedAt = table.Column<DateTimeOffset>(precision: 6, nullable: true),
                    Grosze = table.Column<long>(nullable: false),
                    Void = table.Column<bool>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseFees", x => x.ChargeId);
                });

            migrationBuilder.CreateTable(
                name: "DeadlineWarnings",
                columns: table => new
                {
                    CaseId = table.Column<Guid>(nullable: false),
                    Kind = table.Column<string>(maxLength: 40, nullable: false),
                    DueOn = table.Column<DateOnly>(nullable: false),
                    At = table.Column<DateTimeOffset>(precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DeadlineWarnings", x => new { x.CaseId, x.Kind, x.DueOn });
                    table.ForeignKey(
                        name: "FK_DeadlineWarnings_Cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "Cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FormCorrections",
                columns: table => new
                {
                    CaseId = table.Column<Guid>(nullable: false),
                    Number = table.Column<int>(nullable: false),
                    Field = table.Column<string>(maxLength: 200, nullable: false),
                    Before = table.Column<byte[]>(nullable: true),
                    After = table.Column<byte[]>(nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FormCorrections", x => new { x.CaseId, x.Number });
                    table.ForeignKey(
                        name: "FK_FormCorrections_Cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "Cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SupplementRequests",
                columns: table => new
                {
                    CaseId = table.Column<Guid>(nullable: false),
                    Number = table.Column<int>(nullable: false),
                    Missing = table.Column<byte[]>(nullable: false),
                    AnswerBy = table.Column<DateOnly>(nullable: false),
                    RequestedAt = table.Column<DateTimeOffset>(precision: 6, nullable: false),
                    ReceivedAt = table.Column<DateTimeOffset>(precision: 6, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SupplementRequests", x => new { x.CaseId, x.Number });
                    table.ForeignKey(
                        name: "FK_SupplementRequests_Cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "Cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "TermChanges",
                columns: table => new
                {
                    CaseId = table.Column<Guid>(nullable: false),
                    Number = table.Column<int>(nullable: false),
                    Kind = table.Column<string>(maxLength: 40, nullable: false),
                    From = table.Column<DateOnly>(nullable: true),
                    To = table.Column<DateOnly>(nullable: false),
                    NotCounted = table.Column<int>(nullable: false),
                    Cause = table.Column<byte[]>(nullable: true),
                    Notice = table.Column<byte[]>(nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TermChanges", x => new { x.CaseId, x.Number });
                    table.ForeignKey(
                        name: "FK_TermChanges_Cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "Cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CaseFeePayments",
                columns: table => new
                {
                    PaymentId = table.Column<Guid>(nullable: false),
                    ChargeId = table.Column<Guid>(nullable: false),
                    PaidAt = table.Column<DateTimeOffset>(precision: 6, nullable: true),
                    Method = table.Column<string>(maxLength: 40, nullable: true),
                    ReceiptNumber = table.Column<string>(maxLength: 60, nullable: true),
                    CancelledAt = table.Column<DateTimeOffset>(precision: 6, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseFeePayments", x => x.PaymentId);
                    table.ForeignKey(
                        name: "FK_CaseFeePayments_CaseFees_ChargeId",
                        column: x => x.ChargeId,
                        principalTable: "CaseFees",
                        principalColumn: "ChargeId",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_Department_ArchiveFrom_Id",
                table: "Cases",
                columns: new[] { "Department", "ArchiveFrom", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_Department_IsOpen_CaseType_Id",
                table: "Cases",
                columns: new[] { "Department", "IsOpen", "CaseType", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_Department_IsOpen_Handler_Id",
                table: "Cases",
                columns: new[] { "Department", "IsOpen", "Handler", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_Department_IsOpen_Unit_Id",
                table: "Cases",
                columns: new[] { "Department", "IsOpen", "Unit", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_Department_RunsUntil_Id",
                table: "Cases",
                columns: new[] { "Department", "RunsUntil", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Cases_ItemId_Transfers",
                table: "Cases",
                columns: new[] { "ItemId", "Transfers" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Cases_ParentCaseId",
                table: "Cases",
                column: "ParentCaseId");

            migrationBuilder.CreateIndex(
                name: "IX_Cases_RunsUntil",
                table: "Cases",
                column: "RunsUntil");

            migrationBuilder.CreateIndex(
                name: "IX_CaseFeePayments_ChargeId",
                table: "CaseFeePayments",
                column: "ChargeId");

            migrationBuilder.CreateIndex(
                name: "IX_CaseFees_ItemId",
                table: "CaseFees",
                column: "ItemId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Assignments");

            migrationBuilder.DropTable(
                name: "CaseFeePayments");

            migrationBuilder.DropTable(
                name: "DeadlineWarnings");

            migrationBuilder.DropTable(
                name: "FormCorrections");

            migrationBuilder.DropTable(
                name: "SupplementRequests");

            migrationBuilder.DropTable(
                name: "TermChanges");

            migrationBuilder.DropTable(
                name: "CaseFees");

            migrationBuilder.DropIndex(
                name: "IX_Cases_Department_ArchiveFrom_Id",
                table: "Cases");

            migrationBuilder.DropIndex(
                name: "IX_Cases_Department_IsOpen_CaseType_Id",
                table: "Cases");

            migrationBuilder.DropIndex(
                name: "IX_Cases_Department_IsOpen_Handler_Id",
                table: "Cases");

            migrationBuilder.DropIndex(
                name: "IX_Cases_Department_IsOpen_Unit_Id",
                table: "Cases");

            migrationBuilder.DropIndex(
                name: "IX_Cases_Department_RunsUntil_Id",
                table: "Cases");

            migrationBuilder.DropIndex(
                name: "IX_Cases_ItemId_Transfers",
                table: "Cases");

            migrationBuilder.DropIndex(
                name: "IX_Cases_ParentCaseId",
                table: "Cases");

            migrationBuilder.DropIndex(
                name: "IX_Cases_RunsUntil",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "CaseVersion",
                table: "LogSheet");

            migrationBuilder.DropColumn(
                name: "Detail",
                table: "LogSheet");

            migrationBuilder.DropColumn(
                name: "OnBehalfOf",
                table: "LogSheet");

            migrationBuilder.DropColumn(
                name: "AnswerBy",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "ArchivalCategory",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "ArchiveFrom",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "ArchivedAt",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "CaseTypeFrom",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "Ending",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "HandlerNote",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "IsOpen",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "OrderedAt",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "ParentCaseId",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "PreviousCaseId",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "PreviousDepartment",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "PreviousReference",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "RetainUntil",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "RunsUntil",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "StoppedOn",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "TermEndsOn",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "TransferredTo",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "Transfers",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "Unit",
                table: "Cases");

            migrationBuilder.DropColumn(
                name: "WaitsFor",
                table: "Cases");

            migrationBuilder.CreateIndex(
                name: "IX_Cases_ItemId",
                table: "Cases",
                column: "ItemId",
                unique: true);
        }
    }
}
