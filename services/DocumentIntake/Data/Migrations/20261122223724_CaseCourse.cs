using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pom.DocumentIntake.Data.Migrations
{
    /// <inheritdoc />
    public partial class CaseCourse : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "AnswerBy",
                table: "IncomingItems",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "CaseTransfers",
                table: "IncomingItems",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateOnly>(
                name: "DueOn",
                table: "IncomingItems",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Ending",
                table: "IncomingItems",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "SupplementAt",
                table: "IncomingItems",
                precision: 6,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "AnswerBy",
                table: "IncomingItems");

            migrationBuilder.DropColumn(
                name: "CaseTransfers",
                table: "IncomingItems");

            migrationBuilder.DropColumn(
                name: "DueOn",
                table: "IncomingItems");

            migrationBuilder.DropColumn(
                name: "Ending",
                table: "IncomingItems");

            migrationBuilder.DropColumn(
                name: "SupplementAt",
                table: "IncomingItems");
        }
    }
}
