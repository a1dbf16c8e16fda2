using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pom.CitizenAffairs.Data.Migrations
{
    /// <inheritdoc />
    public partial class BooksFollowRegisters : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Residences_CaseId",
                table: "Residences");

            migrationBuilder.DropIndex(
                name: "IX_Residences_PersonIndex_From",
                table: "Residences");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "EnteredAt",
                table: "Residences",
                precision: 6,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Number",
                table: "Residences",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "RejectedAt",
                table: "Residences",
                precision: 6,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DocumentIndex",
                table: "PeselEntries",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "RejectedAt",
                table: "PeselEntries",
                precision: 6,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ResidenceEnds",
                columns: table => new
                {
                    CaseId = table.Column<Guid>(nullable: false),
                    PersonIndex = table.Column<string>(maxLength: 64, nullable: false),
                    Kind = table.Column<string>(maxLength: 40, nullable: false),
                    Number = table.Column<int>(nullable: false),
                    On = table.Column<DateOnly>(nullable: false),
                    EnteredAt = table.Column<DateTimeOffset>(precision: 6, nullable: true),
                    RejectedAt = table.Column<DateTimeOffset>(precision: 6, nullable: true),
                    Version = table.Column<int>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ResidenceEnds", x => x.CaseId);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Residences_CaseId",
                table: "Residences",
                column: "CaseId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Residences_PersonIndex_Kind_Number",
                table: "Residences",
                columns: new[] { "PersonIndex", "Kind", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_PeselEntries_DocumentIndex",
                table: "PeselEntries",
                column: "DocumentIndex");

            migrationBuilder.CreateIndex(
                name: "IX_ResidenceEnds_PersonIndex_Kind_Number",
                table: "ResidenceEnds",
                columns: new[] { "PersonIndex", "Kind", "Number" });

            // Entries from before have an order and their ends: the two that follow each other leave room for the end between them.
            migrationBuilder.Sql("UPDATE \"Residences\" SET \"Number\" = 2 * (SELECT COUNT(*) FROM \"Residences\" AS o WHERE o.\"PersonIndex\" = \"Residences\".\"PersonIndex\" AND o.\"Kind\" = \"Residences\".\"Kind\" AND o.\"Id\" <= \"Residences\".\"Id\")");
            migrationBuilder.Sql("INSERT INTO \"ResidenceEnds\" (\"CaseId\", \"PersonIndex\", \"Kind\", \"Number\", \"On\", \"Version\") SELECT ended.\"EndedByCaseId\", ended.\"PersonIndex\", ended.\"Kind\", ended.\"Number\" + 1, ended.\"EndedOn\", 0 FROM \"Residences\" AS ended WHERE ended.\"EndedByCaseId\" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM \"Residences\" AS later WHERE later.\"CaseId\" = ended.\"EndedByCaseId\")");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ResidenceEnds");

            migrationBuilder.DropIndex(
                name: "IX_Residences_CaseId",
                table: "Residences");

            migrationBuilder.DropIndex(
                name: "IX_Residences_PersonIndex_Kind_Number",
                table: "Residences");

            migrationBuilder.DropIndex(
                name: "IX_PeselEntries_DocumentIndex",
                table: "PeselEntries");

            migrationBuilder.DropColumn(
                name: "EnteredAt",
                table: "Residences");

            migrationBuilder.DropColumn(
                name: "Number",
                table: "Residences");

            migrationBuilder.DropColumn(
                name: "RejectedAt",
                table: "Residences");

            migrationBuilder.DropColumn(
                name: "DocumentIndex",
                table: "PeselEntries");

            migrationBuilder.DropColumn(
                name: "RejectedAt",
                table: "PeselEntries");

            migrationBuilder.CreateIndex(
                name: "IX_Residences_CaseId",
                table: "Residences",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_Residences_PersonIndex_From",
                table: "Residences",
                columns: new[] { "PersonIndex", "From" });
        }
    }
}
